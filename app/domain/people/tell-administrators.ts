import { asLanguage } from "../language.ts";
import { postAll } from "../outbox.ts";
import type { Trx } from "../transaction.ts";

/** Tells every administrator, and the person concerned, that a change was requested or decided. */
export async function tellAdministrators(
  trx: Trx,
  { change, kind, now }: { change: number; kind: "change-asked" | "change-decided"; now: Date },
): Promise<void> {
  const people = await trx
    .selectFrom("person")
    .select(["person.id", "person.email", "person.language"])
    .where((person) =>
      person.or([
        person(
          "person.id",
          "in",
          person
            .selectFrom("role")
            .select("role.person_id")
            .where("role.role", "=", "administrator")
            .where("role.ended_at", "is", null),
        ),
        // A person whose administrator role has just ended is told too.
        person(
          "person.id",
          "in",
          person
            .selectFrom("pending_change")
            .select("pending_change.person_id")
            .where("pending_change.id", "=", change)
            .where("pending_change.kind", "=", "administrator-ended")
            .where("pending_change.person_id", "is not", null)
            .$castTo<{ person_id: number }>(),
        ),
      ]),
    )
    .where("person.email", "is not", null)
    .orderBy("person.id")
    .execute();
  await postAll(
    trx,
    people.map(({ id, email, language }) => ({
      to: email ?? "",
      language: asLanguage(language),
      ...{ edition: null, registration: null, person: id, now },
      content: { kind, changeId: change },
    })),
  );
}
