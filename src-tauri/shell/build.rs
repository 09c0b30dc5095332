fn main() {
    // rerun hint is needed because the capabilities dir is not ./capabilities
    println!("cargo:rerun-if-changed=src-tauri/shell/capabilities");
    println!("cargo:rerun-if-changed=migrations");
    tauri_build::try_build(
        tauri_build::Attributes::new()
            .capabilities_path_pattern("./src-tauri/shell/capabilities/**/*"),
    )
    .expect("tauri-build failed");
}
