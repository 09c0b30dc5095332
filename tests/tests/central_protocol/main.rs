//! The server's procedures on a real MariaDB: what each answers and refuses, and that they answer as the model does.

mod at_once;
mod differential;
mod files;
mod office;
mod procedures;
mod something;
