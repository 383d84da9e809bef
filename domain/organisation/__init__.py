"""The register of organisations: who they are, how big, linked to whom, what aid they have had."""
