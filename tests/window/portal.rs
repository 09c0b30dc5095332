//! Pictures of the screen under Wayland: the desktop gives them, each time it is asked, or the person thinks better of it.

use anyhow::{Result, ensure};
use guichet_testkit::desktop::until;

use super::story::{office, told};

#[tokio::test]
async fn under_wayland_the_desktop_is_asked_for_each_picture() -> Result<()> {
    let mut office = office().await?;
    let portal = office.desk.passes_for_wayland().await?;
    let claire = office.person("claire").await?;
    let story = async {
        claire.is_at_work().await?;
        claire.start_ticket().await?;
        portal.will_give(None);
        claire.press("machine-capture").await?;
        until("the desktop to be asked", async || {
            (portal.left() == 0).then_some(())
        })
        .await?;
        for taken in 1..=2 {
            portal.will_give(Some(picture(320 * taken)?));
            claire.press("machine-capture").await?;
            claire.window.find("application", "…").await?;
            claire.window.press("Escape").await?;
            claire.window.gone("application", "…").await?;
        }
        claire.fill("newticket-title", "Deux captures").await?;
        claire.send_ticket("Deux captures").await?;
        let number = office.number_of("Deux captures").await?;
        let ticket = office.ask("marc", &["ticket", "show", &number]).await?;
        let widths = [0, 1].map(|it| ticket["attachments"][it]["width"].as_i64());
        ensure!(widths == [Some(320), Some(640)], "{ticket}");
        ensure!(
            std::fs::read_dir(office.desk.folder("portal"))?.count() == 0,
            "the desktop's own pictures were left behind"
        );
        Ok(())
    };
    told("portal", &[&claire], story.await).await
}

fn picture(width: u32) -> Result<Vec<u8>> {
    let mut png = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(width, 200, image::Rgb([40, 90, 160]))
        .write_to(&mut png, image::ImageFormat::Png)?;
    Ok(png.into_inner())
}
