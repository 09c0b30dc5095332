//! The tour: walks the main job in the real window and leaves a picture of each step in the folder it is given.

#[cfg(target_os = "linux")]
mod steps;

fn main() -> anyhow::Result<()> {
    #[cfg(target_os = "linux")]
    steps::walk()?;
    Ok(())
}
