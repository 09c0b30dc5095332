//! Starting and signing in.

use anyhow::Result;
use guichet_testkit::staff::PASSWORD;

use super::story::{office, told};

#[tokio::test]
async fn claire_starts_and_signs_in() -> Result<()> {
    let office = office().await?;
    let claire = office.window(&[]).await?;
    let story = async {
        claire.is_at_the_door().await?;
        claire.sign_in("claire", "not her password", false).await?;
        claire.reads_key("refusal-sign-in-wrong").await?;
        claire.sign_in("claire", PASSWORD, false).await?;
        claire.is_at_work().await?;
        claire.window.shows("Claire Laurent").await
    };
    told("sign-in", &[&claire], story.await).await
}
