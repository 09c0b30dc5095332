//! Writing: durable, one at a time.

use anyhow::{Context, Result};
use guichet_ipc::Session;
use guichet_kernel::UploadId;
use guichet_replica::{CHUNK_BYTES, CHUNKS_AT_ONCE};
use serde_json::{Value, json};

use crate::control::Disk;
use crate::figure::Figure;
use crate::lists::asked;

/// Opens tickets and answers them, and has the disk keep as much in between.
///
/// # Errors
/// Failures of the commands.
pub async fn texts(requester: &Session, technician: &Session, reach: f64) -> Result<Vec<Figure>> {
    let mut open = Figure::new("create a ticket, durable", Some(reach));
    let mut comment = Figure::new("add a comment, durable", Some(reach));
    let mut list = Figure::new("a list right after", None);
    let mut kept = Figure::new("control: 128 kB appended and synced, in between", None);
    let mut disk = Disk::beside(requester.desk().store().folder())?;
    for turn in 0..300 {
        let request = json!({ "title": format!("Plus de toner au deuxième étage {turn}"),
            "description": "L’imprimante du couloir affiche « toner épuisé » depuis ce matin.\n\nMerci !" });
        let opened = open
            .time("", asked(requester, "tickets.open", request))
            .await?;
        let id = &opened["id"];
        let body = "Bonjour, je passe dans la matinée avec une cartouche neuve.";
        comment
            .time(
                "",
                asked(
                    technician,
                    "tickets.comment",
                    json!({ "id": id, "body": body }),
                ),
            )
            .await?;
        let request = json!({ "view": "all", "count": 50 });
        list.time("", asked(technician, "tickets.list", request))
            .await?;
        kept.time("", disk.append()).await?;
    }
    Ok(vec![
        open.close(),
        comment.close(),
        list.close(),
        kept.close(),
    ])
}

/// Opens tickets with a picture of two megabytes: received, attached and written.
///
/// # Errors
/// Failures of the commands.
pub async fn pictures(requester: &Session, reach: f64) -> Result<Figure> {
    let mut figure = Figure::new("create a ticket with a 2 MB picture, durable", Some(reach));
    let mut noise = 0x9e37_79b9_7f4a_7c15_u64;
    for turn in 0..40 {
        let picture = picture(&mut noise)?;
        let size = format!("{} kB", picture.len() / 1_000);
        figure
            .time(size, with_picture(requester, turn, &picture))
            .await?;
    }
    Ok(figure.close())
}

async fn with_picture(requester: &Session, turn: usize, picture: &[u8]) -> Result<Value> {
    let begun = requester
        .call(
            "files.begin",
            json!({ "name": format!("capture {turn}.png"), "size": picture.len() }),
        )
        .await?;
    let id = begun["id"].as_str().context("an upload has an identity")?;
    let upload: UploadId = id.parse()?;
    for (index, chunk) in (0..).zip(picture.chunks(CHUNK_BYTES * CHUNKS_AT_ONCE)) {
        let index = index * u32::try_from(CHUNKS_AT_ONCE)?;
        requester.put_chunk(upload, index, chunk).await?;
    }
    requester.call("files.finish", json!({ "id": id })).await?;
    let request = json!({ "title": "Avec une capture", "description": format!("![](upload:{id})"), "uploads": [id] });
    Ok(requester.call("tickets.open", request).await?)
}

/// A picture that does not compress: about two megabytes as PNG.
fn picture(noise: &mut u64) -> Result<Vec<u8>> {
    let pixels = image::RgbImage::from_fn(900, 740, |_, _| {
        *noise ^= *noise << 13;
        *noise ^= *noise >> 7;
        *noise ^= *noise << 17;
        let bytes = noise.to_le_bytes();
        image::Rgb([bytes[0], bytes[1], bytes[2]])
    });
    let mut png = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut png, image::ImageFormat::Png)?;
    Ok(png.into_inner())
}

/// Changes five hundred tickets at once, and takes it back.
///
/// # Errors
/// Failures of the commands.
pub async fn many(technician: &Session, reach: f64) -> Result<Vec<Figure>> {
    let mut bulk = Figure::new("change 500 tickets at once, durable", Some(reach));
    let mut undo = Figure::new("take that back, durable", Some(reach));
    let mut list = Figure::new("a list right after either", None);
    let filter = json!({ "status": ["in_progress", "waiting", "open", "resolved"] });
    let request = json!({ "view": "all", "filter": filter, "count": 500 });
    let page = asked(technician, "tickets.list", request.clone()).await?;
    let rows = page["rows"].as_array().cloned().unwrap_or_default();
    let ids: Vec<&Value> = rows.iter().map(|it| &it["id"]).collect();
    let categories = asked(technician, "tickets.categories", json!(null)).await?;
    for turn in 0..10 {
        let change = match turn % 3 {
            0 => {
                json!({ "verb": "change", "change": { "property": "priority", "value": "critical" } })
            }
            1 => {
                json!({ "verb": "change", "change": { "property": "category", "value": categories[turn / 3]["id"] } })
            }
            _ => json!({ "verb": "take" }),
        };
        let what = change.to_string();
        let request = json!({ "ids": ids, "change": change });
        let done = bulk
            .time(&what, asked(technician, "tickets.bulk", request.clone()))
            .await?;
        let first = json!({ "view": "all", "count": 50 });
        list.time(&what, asked(technician, "tickets.list", first.clone()))
            .await?;
        let back = json!({ "change": done["change"] });
        undo.time(&what, asked(technician, "tickets.undo", back))
            .await?;
        list.time(&what, asked(technician, "tickets.list", first))
            .await?;
    }
    Ok(vec![bulk.close(), undo.close(), list.close()])
}
