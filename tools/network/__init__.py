"""Make the network again that reads mentions: `python -m tools.network.train_network --help`."""
