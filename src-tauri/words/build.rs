//! Lists the locale files of the interface so that they are compiled in, again whenever one changes.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let locales = Path::new(&env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?)
        .join("../../ui/locales");
    let mut listing = String::new();
    for language in ["fr", "en"] {
        let folder = locales.join(language);
        println!("cargo::rerun-if-changed={}", folder.display());
        let mut files: Vec<_> = fs::read_dir(&folder)?
            .map(|entry| entry.map(|it| it.path()))
            .collect::<Result<_, _>>()?;
        files.retain(|path| path.extension().is_some_and(|it| it == "ftl"));
        files.sort();
        listing += &format!("const {}: &[(&str, &str)] = &[\n", language.to_uppercase());
        for path in files {
            println!("cargo::rerun-if-changed={}", path.display());
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            listing += &format!(
                "    ({name:?}, include_str!({:?})),\n",
                path.canonicalize()?
            );
        }
        listing += "];\n";
    }
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join("files.rs"), listing)
}
