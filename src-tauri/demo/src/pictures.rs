//! Screenshots that come with demonstration tickets: drawn for this purpose, no real system or person is shown.

/// Name and PNG bytes, in the order scenarios name them.
pub(crate) const PICTURES: &[(&str, &[u8])] = &[
    ("imprimante.png", include_bytes!("../pictures/printer.png")),
    ("connexion.png", include_bytes!("../pictures/login.png")),
    ("wifi.png", include_bytes!("../pictures/wifi.png")),
    (
        "demarrage.png",
        include_bytes!("../pictures/bluescreen.png"),
    ),
    ("tableau.png", include_bytes!("../pictures/sheet.png")),
    ("cloture.png", include_bytes!("../pictures/ledger.png")),
];
