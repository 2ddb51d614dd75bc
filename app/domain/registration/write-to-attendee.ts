import { asLanguage } from "../language.ts";
import type { LetterContent } from "../letter-content.ts";
import { post } from "../outbox.ts";
import type { Trx } from "../transaction.ts";
import type { LockedRegistration } from "./lock-registration.ts";
import { takeOverChanges } from "./supersede-letter.ts";

type Kind = Exclude<Extract<LetterContent, { registrationId: number }>, { reconfirmationId: number }>["kind"];

/**
 * Posts a letter about a registration to its person.
 *
 * @param options.givenBack ids of the sessions whose places a change gave back
 * @param options.change id of the change that it reports (`noteChange`)
 * @param options.merge the person's two registrations became one, or two again
 * A letter about a change also tells of those before it that are held or could not leave (`takeOverChanges`).
 *
 * @returns the letter's id, or null when the person has no address
 */
export async function writeToAttendee(
  trx: Trx,
  registration: Pick<LockedRegistration, "id" | "edition_id" | "person_id" | "language">,
  {
    kind,
    givenBack,
    change = null,
    merge,
    now,
  }: {
    kind: Kind;
    givenBack?: readonly number[];
    change?: number | null;
    merge?: "merged" | "unmerged";
    now: Date;
  },
): Promise<number | null> {
  const { email } = await trx
    .selectFrom("person")
    .select("email")
    .where("id", "=", registration.person_id)
    .executeTakeFirstOrThrow();
  if (!email) return null;
  const letter = {
    ...{ to: email, language: asLanguage(registration.language), edition: registration.edition_id },
    ...{ registration: registration.id, person: registration.person_id, now },
  };
  if (kind !== "registration-changed")
    return await post(trx, { ...letter, content: { kind, registrationId: registration.id } });
  const content = {
    ...{ kind, registrationId: registration.id },
    ...(givenBack?.length ? { givenBack } : {}),
    ...(change === null ? {} : { changeId: change }),
    ...(merge ? { merge } : {}),
  };
  const { content: whole, kept } = await takeOverChanges(trx, { to: email, content, now });
  const id = await post(trx, { ...letter, content: whole });
  if (kept) await trx.updateTable("letter").set(kept).where("id", "=", id).execute();
  return id;
}
