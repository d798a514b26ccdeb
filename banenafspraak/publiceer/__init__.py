"""Publications: everything here reads only schema `publicatie`."""
