"""The four small ideas everything stands on: event, model, step, history."""
