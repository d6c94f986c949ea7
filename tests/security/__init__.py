"""What somebody who means harm would try, on every door there is."""
