"""Address, file, feed or archive to bytes with a hash. The only room that touches the network."""
