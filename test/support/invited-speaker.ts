import { addSpeaker } from "#app/domain/programme/add-session.ts";
import { releaseProgramme } from "#app/domain/programme/release-programme.ts";
import { openTokens } from "#app/domain/signed-tokens.ts";
import { inviteSpeaker } from "#app/domain/speakers/invite-speaker.ts";
import { NOW } from "./database.ts";
import { editionOnSale, ON_SALE_YEAR } from "./edition-on-sale.ts";
import { freshSite } from "./site.ts";

/** A site with a speaker of the plenary session who was invited and has not answered, and the link of the letter. */
export async function invited() {
  const act = { by: null, now: NOW };
  const site = await freshSite();
  const edition = await editionOnSale(site.db);
  const person = { name: "Ada Exemple", organisation: null, jobTitle: null, biography: null };
  const { id: speaker, slug } = await addSpeaker(site.db, { ...act, ...person, edition });
  const { id: session } = await site.db
    .selectFrom("session")
    .select("id")
    .where("slug", "=", "pleniere")
    .executeTakeFirstOrThrow();
  await site.db.insertInto("session_speaker").values({ session_id: session, speaker_id: speaker }).execute();
  await releaseProgramme(site.db, { ...act, edition, name: null });
  const letter = { email: "ada@exemple.invalid", language: "fr", message: null } as const;
  const outcome = await inviteSpeaker(site.db, { ...act, ...letter, edition, session, speaker });
  if (outcome.kind !== "invited") throw new Error(outcome.kind);
  const token = (await openTokens(site.db, null)).sign("invitation", outcome.id);
  const page = `/${ON_SALE_YEAR}/intervenants/${slug}`;
  return {
    site,
    edition,
    session,
    speakerId: speaker,
    speaker: page,
    invitation: outcome.id,
    link: `/intervention/${token}`,
  };
}
