//! Black-box suites, one folder per boundary: the commands through the router (`tests/`), the real window
//! (`window/`), and the tour that shows it (`tour/`). Nothing here is shared: the test kit is.
