"""Everything that the public reads. It reads schema `publicatie`, through `lezen`, and nothing else."""
