//! The steps of the tour, in the order of the story.
pub fn walk() -> anyhow::Result<()> {
    Ok(())
}
