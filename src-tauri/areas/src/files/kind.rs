//! What a file is, told from its first bytes; the name only decides between things that look alike.

/// What a file whose content says nothing is called.
const BYTES: &str = "application/octet-stream";
const TEXT: &str = "text/plain";
const PROGRAM: &str = "application/x-executable";
const SCRIPT: &str = "text/x-shellscript";
const INSTALLER: &str = "application/x-msi";

/// Endings of names the system would run, or hand to something that runs them.
const RUNS: &[&str] = &[
    "exe",
    "com",
    "bat",
    "cmd",
    "ps1",
    "psm1",
    "vbs",
    "vbe",
    "js",
    "jse",
    "wsf",
    "wsh",
    "hta",
    "jar",
    "msi",
    "msp",
    "msix",
    "appx",
    "msc",
    "cpl",
    "dll",
    "sys",
    "drv",
    "lnk",
    "url",
    "pif",
    "scr",
    "reg",
    "inf",
    "gadget",
    "application",
    "sh",
    "bash",
    "zsh",
    "csh",
    "ksh",
    "run",
    "bin",
    "elf",
    "out",
    "appimage",
    "desktop",
    "deb",
    "rpm",
    "pkg",
    "dmg",
    "app",
    "command",
    "py",
    "pyw",
    "pl",
    "rb",
    "php",
    "apk",
    "iso",
    "img",
    "vhd",
    "vhdx",
    "docm",
    "xlsm",
    "pptm",
    "dotm",
    "xltm",
    "xlam",
    "ppam",
];

/// The kinds, as this module names them, that run.
const RUNNING: &[&str] = &[
    PROGRAM,
    SCRIPT,
    INSTALLER,
    "application/vnd.microsoft.portable-executable",
    "application/x-mach-binary",
    "application/java",
    "application/vnd.android.dex",
    "application/wasm",
    "application/x-coff",
    "application/vnd.debian.binary-package",
    "application/x-rpm",
];

/// Office files by the ending of their name, for when their wrapping is all the content shows.
const OFFICE: &[(&str, &str)] = &[
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    (
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ods", "application/vnd.oasis.opendocument.spreadsheet"),
    ("odp", "application/vnd.oasis.opendocument.presentation"),
    ("jar", "application/java-archive"),
];

/// The same for files older than 2007.
const OLD_OFFICE: &[(&str, &str)] = &[
    ("doc", "application/msword"),
    ("xls", "application/vnd.ms-excel"),
    ("ppt", "application/vnd.ms-powerpoint"),
    ("msg", "application/vnd.ms-outlook"),
    ("vsd", "application/vnd.visio"),
];

/// The kind of a file from its beginning (a chunk is plenty).
///
/// Pages and drawings that could carry scripts (HTML, SVG, XML) are called plain text, which is what showing
/// them must treat them as.
pub(super) fn told(name: &str, beginning: &[u8]) -> String {
    if beginning.starts_with(b"#!") {
        return SCRIPT.to_owned();
    }
    if beginning.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return old_container(name, beginning).to_owned();
    }
    match infer::get(beginning).map(|it| it.mime_type()) {
        Some("application/zip") => by_ending(name, OFFICE)
            .unwrap_or("application/zip")
            .to_owned(),
        Some("text/html" | "text/xml") => TEXT.to_owned(),
        Some("application/x-msdownload") => PROGRAM.to_owned(),
        Some("text/x-shellscript") => SCRIPT.to_owned(),
        Some(mime) => mime.to_owned(),
        None if reads_as_text(beginning) => TEXT.to_owned(),
        None => BYTES.to_owned(),
    }
}

/// Whether opening the file would run something: told by its content or, failing that, by its name.
pub(super) fn executable(name: &str, mime: &str) -> bool {
    RUNNING.contains(&mime) || ending(name).is_some_and(|ending| RUNS.contains(&ending.as_str()))
}

/// The old Microsoft container holds documents, messages and installers alike; an installer says so in the class
/// of its root folder.
fn old_container<'a>(name: &str, beginning: &[u8]) -> &'a str {
    const INSTALLER_CLASS: [u8; 16] = [
        0x84, 0x10, 0x0C, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46,
    ];
    let shift = beginning
        .get(30..32)
        .map_or(9, |two| u16::from_le_bytes([two[0], two[1]]));
    let first = beginning.get(48..52).map_or(0, |four| {
        u32::from_le_bytes([four[0], four[1], four[2], four[3]])
    });
    let class = u64::from(first)
        .checked_add(1)
        .and_then(|sector| sector.checked_shl(u32::from(shift.min(12))))
        .and_then(|start| usize::try_from(start).ok())
        .and_then(|start| start.checked_add(80))
        .and_then(|start| beginning.get(start..start.checked_add(16)?));
    if class == Some(&INSTALLER_CLASS) || ending(name).as_deref() == Some("msi") {
        return INSTALLER;
    }
    by_ending(name, OLD_OFFICE).unwrap_or("application/x-ole-storage")
}

fn by_ending(name: &str, kinds: &[(&str, &'static str)]) -> Option<&'static str> {
    let ending = ending(name)?;
    kinds
        .iter()
        .find(|(known, _)| *known == ending)
        .map(|(_, mime)| *mime)
}

/// What follows the last dot. Windows drops dots and spaces at the end of a name, so they do not hide it.
fn ending(name: &str) -> Option<String> {
    let name = name.trim_end_matches(['.', ' ']);
    name.rsplit_once('.')
        .map(|(_, ending)| ending.trim().to_ascii_lowercase())
}

/// UTF-8 (a character may be cut at the end) or one-byte text, without control characters.
fn reads_as_text(bytes: &[u8]) -> bool {
    let shown = |byte: &u8| !matches!(byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    if !bytes.iter().all(shown) {
        return false;
    }
    match std::str::from_utf8(bytes) {
        Ok(_) => true,
        Err(error) if error.error_len().is_none() => true,
        // Windows-1252 from French Excel: mostly ASCII, accents above 0xA0, never the gaps below.
        Err(_) => {
            let high = bytes.iter().filter(|byte| **byte >= 0x80).count();
            high * 4 <= bytes.len()
                && !bytes
                    .iter()
                    .any(|byte| matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_content_decides_whatever_the_name_says() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        let mut pe = b"MZ".to_vec();
        pe.resize(512, 0);
        for (name, content, mime, runs) in [
            ("capture.png", png.as_slice(), "image/png", false),
            ("facture.pdf", b"%PDF-1.7\n".as_slice(), "application/pdf", false),
            ("photo.jpg", &pe, "application/vnd.microsoft.portable-executable", true),
            ("notes", b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".as_slice(), PROGRAM, true),
            ("lisezmoi.txt", b"#!/bin/sh\nrm -rf /\n".as_slice(), SCRIPT, true),
            ("lisezmoi.txt", "Été à l’œuvre".as_bytes(), TEXT, false),
            ("export.csv", b"nom;pr\xe9nom\r\nL\xe9a;Dupr\xe9\r\n".as_slice(), TEXT, false),
            ("page.html", b"<!DOCTYPE html><script>alert(1)</script>".as_slice(), TEXT, false),
            ("dessin.svg", b"<?xml version='1.0'?><svg onload='x()'/>".as_slice(), TEXT, false),
            ("bruit.dat", b"\x01\x02\x03\x04".as_slice(), BYTES, false),
        ] {
            let told = told(name, content);
            assert_eq!((told.as_str(), executable(name, &told)), (mime, runs), "{name}");
        }
    }

    #[test]
    fn names_that_run_are_told_even_when_the_content_is_plain() {
        for name in [
            "a.EXE",
            "a.bat",
            "a.cmd",
            "a.ps1",
            "a.vbs",
            "a.js",
            "a.jar",
            "a.msi",
            "a.lnk",
            "a.scr",
            "a.sh",
            "a.desktop",
            "facture.pdf.exe",
            "a.exe. .",
            "a.docm",
        ] {
            assert!(executable(name, TEXT), "{name}");
        }
        for name in ["a.txt", "exe", "a.pdf", "a.docx", "rapport.exe.pdf", ""] {
            assert!(!executable(name, TEXT), "{name}");
        }
    }

    #[test]
    fn an_installer_is_told_by_its_class_and_a_document_by_its_name() {
        let mut container = vec![0; 2048];
        container[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
        container[30] = 9;
        container[48] = 1;
        assert_eq!(told("ancien.doc", &container), "application/msword");
        assert_eq!(told("ancien.bin", &container), "application/x-ole-storage");
        container[1104..1120].copy_from_slice(&[
            0x84, 0x10, 0x0C, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46,
        ]);
        assert_eq!(
            told("ancien.doc", &container),
            INSTALLER,
            "an installer renamed stays one"
        );
        assert!(executable("ancien.doc", INSTALLER));
    }

    #[test]
    fn any_beginning_has_a_kind() {
        use proptest::prelude::*;
        proptest!(|(name in ".{0,20}", bytes in proptest::collection::vec(any::<u8>(), 0..600), ole in any::<bool>())| {
            let mut bytes = bytes;
            if ole && bytes.len() > 8 {
                bytes[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
            }
            prop_assert!(told(&name, &bytes).contains('/'));
        });
    }
}
