//! Prints the generated TypeScript.
fn main() {
    print!("{}", guichet_ipc::typescript());
}
