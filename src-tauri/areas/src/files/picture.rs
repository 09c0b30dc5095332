//! Measures a picture and makes its small version, away from the threads that answer commands.

use std::io::{Cursor, Read, Seek, SeekFrom};

use guichet_kernel::{Answer, Problem};
use guichet_replica::{BlobHash, CHUNK_BYTES, Store};
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use tokio::runtime::Handle;

/// Largest picture decoded, in pixels; a file of a few kilobytes can claim many more.
const MAX_PIXELS: u64 = 50_000_000;
/// Most memory a decoder may take, in bytes.
const MAX_MEMORY: u64 = 400 * 1024 * 1024;
/// Longer side of the small version, in pixels.
const SMALL: u32 = 320;

/// What is known of a picture that can be drawn.
#[derive(Debug)]
pub(super) struct Picture {
    /// Width and height, as it is to be shown.
    pub pixels: (u32, u32),
    /// The small version, PNG.
    pub small: Vec<u8>,
}

/// The kinds of picture the interface draws.
pub(super) fn drawn(mime: &str) -> bool {
    format(mime).is_some()
}

fn format(mime: &str) -> Option<ImageFormat> {
    match mime {
        "image/png" => Some(ImageFormat::Png),
        "image/jpeg" => Some(ImageFormat::Jpeg),
        "image/webp" => Some(ImageFormat::WebP),
        "image/gif" => Some(ImageFormat::Gif),
        _ => None,
    }
}

/// Decodes a stored picture; `None` when it is damaged, or larger than what may be decoded.
///
/// # Errors
/// Failures of reading the store.
pub(super) async fn measure(store: &Store, blob: &BlobHash) -> Answer<Option<Picture>> {
    let bytes = Chunks::new(store.clone(), blob.clone(), Handle::current());
    let decoded = tokio::task::spawn_blocking(move || decode(std::io::BufReader::new(bytes)));
    match decoded.await {
        Ok(Ok(picture)) => Ok(Some(picture)),
        Ok(Err(image::ImageError::IoError(error)))
            if error.get_ref().is_some_and(|it| it.is::<Problem>()) =>
        {
            Err(Problem::internal(error))
        }
        // A decoder that panics on hostile bytes is one more damaged picture.
        Ok(Err(_)) => Ok(None),
        Err(error) if error.is_panic() => Ok(None),
        Err(error) => Err(Problem::internal(error)),
    }
}

fn decode(bytes: impl std::io::BufRead + Seek) -> image::ImageResult<Picture> {
    let mut reader = ImageReader::new(bytes).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(image::ImageError::Limits(
            image::error::LimitError::from_kind(image::error::LimitErrorKind::DimensionError),
        ));
    }
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    let pixels = (picture.width(), picture.height());
    let small = if pixels.0.max(pixels.1) > SMALL {
        picture.thumbnail(SMALL, SMALL)
    } else {
        picture
    };
    let mut png = Cursor::new(Vec::new());
    DynamicImage::ImageRgba8(small.to_rgba8()).write_to(&mut png, ImageFormat::Png)?;
    Ok(Picture {
        pixels,
        small: png.into_inner(),
    })
}

/// A stored file as a seekable reader holding one chunk at a time. For blocking threads only.
struct Chunks {
    store: Store,
    blob: BlobHash,
    handle: Handle,
    place: u64,
    held: Option<(u32, Vec<u8>)>,
}

impl Chunks {
    const fn new(store: Store, blob: BlobHash, handle: Handle) -> Self {
        Self {
            store,
            blob,
            handle,
            place: 0,
            held: None,
        }
    }

    fn chunk(&mut self, index: u32) -> std::io::Result<&[u8]> {
        if self.held.as_ref().is_none_or(|(held, _)| *held != index) {
            let bytes = self
                .handle
                .block_on(self.store.chunk(&self.blob, index))
                .map_err(std::io::Error::other)?;
            self.held = Some((index, bytes.unwrap_or_default()));
        }
        Ok(self
            .held
            .as_ref()
            .map_or(&[], |(_, bytes)| bytes.as_slice()))
    }

    fn length(&mut self) -> std::io::Result<u64> {
        let mut index = 0;
        loop {
            let held = self.chunk(index)?.len();
            if held < CHUNK_BYTES {
                return Ok(u64::from(index) * CHUNK_BYTES as u64 + held as u64);
            }
            index += 1;
        }
    }
}

impl Read for Chunks {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let index =
            u32::try_from(self.place / CHUNK_BYTES as u64).map_err(std::io::Error::other)?;
        let start = (self.place % CHUNK_BYTES as u64) as usize;
        let chunk = self.chunk(index)?;
        let rest = chunk.get(start..).unwrap_or_default();
        let taken = rest.len().min(buffer.len());
        buffer[..taken].copy_from_slice(&rest[..taken]);
        self.place += taken as u64;
        Ok(taken)
    }
}

impl Seek for Chunks {
    fn seek(&mut self, to: SeekFrom) -> std::io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::Current(by) => self.place.checked_add_signed(by),
            SeekFrom::End(by) => self.length()?.checked_add_signed(by),
        };
        self.place = place.ok_or(std::io::ErrorKind::InvalidInput)?;
        Ok(self.place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(width, height)
            .write_to(&mut bytes, ImageFormat::Png)
            .expect("a picture in memory");
        bytes.into_inner()
    }

    #[test]
    fn a_picture_is_measured_and_made_small_in_proportion() {
        let picture = decode(Cursor::new(png(640, 100))).expect("a sound picture");
        assert_eq!(picture.pixels, (640, 100));
        let small =
            image::load_from_memory(&picture.small).expect("the small version is a picture");
        assert_eq!((small.width(), small.height()), (320, 50));
    }

    #[test]
    fn damaged_and_boundless_pictures_are_refused_without_decoding_them() {
        let sound = png(40, 40);
        assert!(
            decode(Cursor::new(&sound[..sound.len() / 2])).is_err(),
            "half a picture"
        );
        let mut boundless = sound;
        boundless[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
        boundless[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
        assert!(
            decode(Cursor::new(boundless)).is_err(),
            "3.6 thousand million pixels claimed"
        );
    }
}
