"""Sample pages for the demo and the tests. All texts, outlets and quotations are invented for this project."""
