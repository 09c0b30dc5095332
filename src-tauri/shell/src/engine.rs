//! What the engine of the page is told before it starts.

/// The memory that the engine counts on, in bytes.
///
/// `JavaScriptCore` lets what it holds double before it looks for what nobody needs any more, as long as that is a
/// quarter of the memory of the machine (`docs/figures.md`).
#[cfg(target_os = "linux")]
const COUNTED_ON: u32 = 128 << 20;

/// Tells it to keep little, and to have the processor draw where there is no graphics card (a virtual machine, a session
/// at a distance).
///
/// `WebKitGTK` composes the page with OpenGL, which software then imitates: a key takes twice as long to show, the page
/// half as much memory again, and the window a fifth longer to start (`docs/figures.md`).
///
/// Before anything of GTK: the processes behind the window take over what is said here. What somebody set stays.
#[cfg(target_os = "linux")]
pub(crate) fn tell() {
    let told = |name, value: &str| {
        if let Err(error) = gtk::glib::setenv(name, value, false) {
            eprintln!("guichet: {name}: {error}");
        }
    };
    let [memory, drawing] = guichet_adapters::ENGINE_VARIABLES;
    told(memory, &COUNTED_ON.to_string());
    if !has_card() {
        told(drawing, "1");
    }
}

/// Elsewhere the system's own view decides.
#[cfg(not(target_os = "linux"))]
pub(crate) fn tell() {}

/// Whether the kernel offers a card that draws.
#[cfg(target_os = "linux")]
fn has_card() -> bool {
    std::fs::read_dir("/dev/dri").is_ok_and(|cards| {
        cards
            .flatten()
            .any(|it| it.file_name().to_string_lossy().starts_with("renderD"))
    })
}
