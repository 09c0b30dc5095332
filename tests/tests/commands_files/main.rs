//! Every command of files, and the bytes that come back, on a real encrypted store.

mod from_disk;
mod leftovers;
mod pictures;
mod uploading;
#[path = "../world/mod.rs"]
mod world;

use guichet_ipc::Variant;
use guichet_kernel::AttachmentId;
use serde_json::{Value, json};
use world::{Person, World};

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_fn(width, height, |x, y| {
        image::Rgb([x as u8, y as u8, (x * y) as u8])
    });
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("a picture in memory");
    bytes.into_inner()
}

/// Bytes that do not repeat from one chunk to the next.
fn bytes(length: usize) -> Vec<u8> {
    (0..length)
        .map(|at| (at % 251) as u8 ^ (at / 65_536) as u8)
        .collect()
}

fn attachment(view: &Value) -> AttachmentId {
    view["id"]
        .as_str()
        .expect("an identity")
        .parse()
        .expect("a UUID")
}

async fn read(person: &Person, view: &Value, variant: Variant) -> Vec<u8> {
    person
        .session()
        .file(attachment(view), variant)
        .await
        .expect("a file")
        .whole()
        .await
        .expect("its bytes")
}

/// A ticket of Claire's with these uploads, and its files as she sees them.
async fn attached(world: &World, uploads: Value) -> (Value, Value) {
    let opened = world
        .claire
        .does(
            "tickets.open",
            json!({ "title": "Capture", "uploads": uploads }),
        )
        .await;
    let seen = world.claire.sees(&opened["id"]).await;
    (opened, seen["attachments"].clone())
}
