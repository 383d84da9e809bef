"""A browser, and the pages over the demonstration."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright

from infrastructure.api.app import create_app
from infrastructure.web.app import add_pages
from tests.support.doors import demo_house
from tests.support.waiting import until

CHROMIUM = Path("/usr/bin/chromium")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def site(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the pages."""
    with demo_house(server, tmp_path_factory.mktemp("home")) as house:
        app = create_app(house.services)
        add_pages(app, house.services)
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        serving = uvicorn.Server(uvicorn.Config(app, log_config=None))
        thread = threading.Thread(
            target=lambda: asyncio.run(serving.serve(sockets=[listening])), daemon=True
        )
        thread.start()
        until(lambda: serving.started)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        serving.should_exit = True
        thread.join()
        listening.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--no-proxy-server"]
        )
        yield browser
        browser.close()
