//! Pixels as a PNG.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _, ImageResult};

/// Red, green and blue, a byte each, row after row. Quick rather than small: it is marked and written again.
pub(super) fn encoded(rgb: &[u8], width: u32, height: u32) -> ImageResult<Vec<u8>> {
    let mut png = Vec::with_capacity(rgb.len() / 8);
    PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Adaptive)
        .write_image(rgb, width, height, ExtendedColorType::Rgb8)?;
    Ok(png)
}
