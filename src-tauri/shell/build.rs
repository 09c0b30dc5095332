//! Reads `tauri.conf.json`, the icons and the capabilities, and embeds `ui/dist`.

fn main() {
    println!("cargo:rerun-if-changed=src-tauri/shell/capabilities");
    let attributes = tauri_build::Attributes::new()
        .capabilities_path_pattern("./src-tauri/shell/capabilities/**/*");
    tauri_build::try_build(attributes)
        .expect("tauri.conf.json, the icons, the capabilities or ui/dist are wrong");
}
