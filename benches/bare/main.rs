//! A window with one line of text and nothing behind it: what the figures of the real window are held against.

fn main() -> tauri::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!("benches/bare/tauri.conf.json"))
}
