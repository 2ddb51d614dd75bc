import type { LatinSpelling } from "#app/domain/registration/latin-spelling.ts";
import type { LatinText } from "#app/forms/latin-spelling.ts";
import type { AppContext } from "#app/server/context.ts";

interface Person {
  readonly givenName: string;
  readonly familyName: string;
  readonly organisation: string | null;
  readonly jobTitle: string | null;
  readonly latin: LatinSpelling | null;
}

/** Finds the texts of a person's badge that no font can draw; usually none. */
export async function undrawnTexts({ print }: Pick<AppContext, "print">, person: Person): Promise<LatinText[]> {
  const { givenName, familyName, organisation, jobTitle: work, latin } = person;
  const texts = { givenName, familyName, organisation: organisation ?? "", jobTitle: work ?? "" };
  const [found] = await print.legibilityOf([texts]);
  const originals = { name: `${givenName} ${familyName}`, organisation: texts.organisation, jobTitle: texts.jobTitle };
  return (found?.undrawn ?? []).map((field) => ({ field, original: originals[field], latin: latin?.[field] ?? "" }));
}
