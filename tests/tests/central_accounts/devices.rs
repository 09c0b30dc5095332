//! Machines: presented, listed, revoked; the copy put away, with a receipt.

use guichet_central::accounts::{Contact, device_hello, device_wiped, devices, revoke_device};
use guichet_central::provision;
use guichet_kernel::{Problem, RefusalCode};
use uuid::Uuid;

use crate::site::Site;

fn code_of<T>(answer: Result<T, Problem>) -> RefusalCode {
    match answer {
        Err(Problem::Refusal(it)) => it.code,
        Err(Problem::Failure(it)) => panic!("failed: {it:?}"),
        Ok(_) => panic!("it was not refused"),
    }
}

/// Names of copies that no other test has.
fn copies() -> impl Fn(u8) -> [u8; 16] {
    let base = Uuid::now_v7().into_bytes();
    move |n| {
        let mut name = base;
        name[15] = n;
        name
    }
}

#[tokio::test]
async fn a_revoked_machine_puts_its_copy_away_and_says_so() {
    let site = Site::shared().await;
    let client = copies();
    let (claire, _, _) = site.welcomes("claire", "requester").await;
    let mut desk = site.desk(&claire).await;
    let mut admin = site.desk(&site.admin).await;
    let (office, laptop) = (Uuid::now_v7(), Uuid::now_v7());
    assert_eq!(
        device_hello(&mut desk, client(1), office, "DITEP-STF-P068", "0.1.0")
            .await
            .unwrap(),
        Contact::Welcome
    );
    assert_eq!(
        device_hello(&mut desk, client(2), laptop, "Portable d’élise 🦊", "0.1.0")
            .await
            .unwrap(),
        Contact::Welcome
    );
    assert_eq!(
        device_hello(&mut desk, client(3), laptop, "Portable", "0.1.1")
            .await
            .unwrap(),
        Contact::Welcome,
        "it had to start over"
    );
    let mine = devices(&mut desk, Some(claire.id)).await.unwrap();
    assert_eq!(mine.len(), 2);
    assert!(mine.iter().any(|it| it.id == laptop
        && it.name == "Portable"
        && it.app == "0.1.1"
        && it.revoked_at.is_none()));

    revoke_device(&mut admin, laptop).await.unwrap();
    for copy in [client(2), client(3), client(4)] {
        assert_eq!(
            device_hello(&mut desk, copy, laptop, "Portable", "0.1.1")
                .await
                .unwrap(),
            Contact::Wipe,
            "{copy:?}"
        );
    }
    assert_eq!(
        device_hello(&mut desk, client(3), Uuid::now_v7(), "renamed", "0.1.1")
            .await
            .unwrap(),
        Contact::Wipe,
        "a copy of a revoked machine"
    );
    assert_eq!(
        device_hello(&mut desk, client(1), office, "DITEP-STF-P068", "0.1.0")
            .await
            .unwrap(),
        Contact::Welcome,
        "the other machine"
    );
    assert!(
        devices(&mut admin, None)
            .await
            .unwrap()
            .iter()
            .any(|it| it.id == laptop && it.revoked_at.is_some() && it.wiped_at.is_none())
    );
    device_wiped(&mut desk, laptop).await.unwrap();
    let receipt = devices(&mut admin, Some(claire.id)).await.unwrap();
    assert!(
        receipt
            .iter()
            .any(|it| it.id == laptop && it.wiped_at.is_some()),
        "{receipt:?}"
    );
    assert!(
        receipt
            .iter()
            .all(|it| it.id == laptop || it.wiped_at.is_none())
    );
}

#[tokio::test]
async fn a_disabled_person_s_machine_still_hears_that_it_was_revoked() {
    let site = Site::shared().await;
    let client = copies();
    let (claire, _, _) = site.welcomes("claire", "requester").await;
    let mut desk = site.desk(&claire).await;
    let laptop = Uuid::now_v7();
    device_hello(&mut desk, client(1), laptop, "Portable", "0.1.0")
        .await
        .unwrap();
    site.set(&claire, "state", "disabled").await;
    assert_eq!(
        device_hello(&mut desk, client(1), laptop, "Portable", "0.1.0")
            .await
            .unwrap(),
        Contact::Closed
    );
    let mut root = site.root().await;
    provision::revoke_device(&mut root, &site.database, laptop)
        .await
        .unwrap();
    assert_eq!(
        device_hello(&mut desk, client(1), laptop, "Portable", "0.1.0")
            .await
            .unwrap(),
        Contact::Wipe
    );
    device_wiped(&mut desk, laptop).await.unwrap();
    let listed = provision::devices(&mut root, &site.database, Some(&claire.login))
        .await
        .unwrap();
    assert!(listed[0].revoked && listed[0].wiped && listed[0].login == claire.login);
}

#[tokio::test]
async fn nobody_touches_the_machines_of_others() {
    let site = Site::shared().await;
    let client = copies();
    let (claire, _, _) = site.welcomes("claire", "requester").await;
    let (marc, _, _) = site.welcomes("marc", "technician").await;
    let (nadia, _, _) = site.welcomes("nadia", "office").await;
    let (mut hers, mut his, mut office) = (
        site.desk(&claire).await,
        site.desk(&marc).await,
        site.desk(&nadia).await,
    );
    let laptop = Uuid::now_v7();
    device_hello(&mut hers, client(1), laptop, "Portable", "0.1.0")
        .await
        .unwrap();
    assert_eq!(
        code_of(device_hello(&mut his, client(9), laptop, "Mine now", "0.1.0").await),
        RefusalCode::Invalid
    );
    assert_eq!(
        code_of(device_hello(&mut his, client(1), Uuid::now_v7(), "Her copy", "0.1.0").await),
        RefusalCode::Invalid
    );
    assert_eq!(
        code_of(devices(&mut his, None).await),
        RefusalCode::NotAllowed
    );
    assert_eq!(
        code_of(devices(&mut his, Some(claire.id)).await),
        RefusalCode::NotAllowed
    );
    assert_eq!(
        code_of(revoke_device(&mut his, laptop).await),
        RefusalCode::NotFound
    );
    device_wiped(&mut his, laptop).await.unwrap();
    let his_laptop = Uuid::now_v7();
    device_hello(&mut his, client(5), his_laptop, "Portable", "0.1.0")
        .await
        .unwrap();
    assert_eq!(
        code_of(revoke_device(&mut office, his_laptop).await),
        RefusalCode::NotAllowed,
        "he may more than she"
    );
    revoke_device(&mut office, laptop)
        .await
        .expect("her machine");
    let hers = devices(&mut office, Some(claire.id)).await.unwrap();
    assert!(
        hers[0].revoked_at.is_some() && hers[0].wiped_at.is_none(),
        "a receipt is its owner's: {hers:?}"
    );
}

#[tokio::test]
async fn machines_have_a_bound() {
    let site = Site::shared().await;
    let client = copies();
    let (claire, _, _) = site.welcomes("claire", "requester").await;
    let mut desk = site.desk(&claire).await;
    for n in 0..50_u8 {
        device_hello(&mut desk, client(n), Uuid::now_v7(), "Portable", "0.1.0")
            .await
            .unwrap();
    }
    assert_eq!(
        code_of(device_hello(&mut desk, client(99), Uuid::now_v7(), "Portable", "0.1.0").await),
        RefusalCode::TooMany
    );
}
