//! Numbers as each language groups their digits.

use fluent_bundle::FluentValue;

/// Digits in threes with narrow no-break spaces, decimal comma.
pub(crate) fn french<M>(value: &FluentValue<'_>, _memo: &M) -> Option<String> {
    grouped(value, '\u{202f}', ',')
}

/// Digits in threes with commas, decimal point.
pub(crate) fn english<M>(value: &FluentValue<'_>, _memo: &M) -> Option<String> {
    grouped(value, ',', '.')
}

fn grouped(value: &FluentValue<'_>, separator: char, point: char) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let text = number.as_string();
    let (sign, digits) = text
        .strip_prefix('-')
        .map_or(("", text.as_ref()), |rest| ("-", rest));
    let (whole, decimals) = digits
        .split_once('.')
        .map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let mut out = sign.to_owned();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            out.push(separator);
        }
        out.push(digit);
    }
    if let Some(decimals) = decimals {
        out.push(point);
        out += decimals;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_grouped_as_each_language_does() {
        for (number, in_french, in_english) in [
            (0.0, "0", "0"),
            (999.0, "999", "999"),
            (50_000.0, "50\u{202f}000", "50,000"),
            (-1_234_567.5, "-1\u{202f}234\u{202f}567,5", "-1,234,567.5"),
        ] {
            assert_eq!(french(&number.into(), &()).as_deref(), Some(in_french));
            assert_eq!(english(&number.into(), &()).as_deref(), Some(in_english));
        }
        assert_eq!(french(&"texte".into(), &()), None);
    }
}
