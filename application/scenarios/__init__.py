"""Ready-made histories, told through the same steps that people take."""
