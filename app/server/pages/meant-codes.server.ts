import type { OfficeRight } from "#app/domain/people/rights.ts";
import { meantCodes } from "#app/domain/registration/meant-codes.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import type { Note } from "#app/ui/organiser/notes.tsx";
import type { OfficeVisit } from "./office.server.ts";

/**
 * Says which codes were probably meant where a search for a mistyped one finds nothing, each with a link to the same
 * list.
 *
 * @param options.list the list's address
 */
export async function meantNotes(
  { db, edition, office, t }: Pick<OfficeVisit, "db" | "edition" | "office" | "t">,
  { text, total, list, needs }: { text: string | null | undefined; total: number; list: string; needs: OfficeRight },
): Promise<Note[]> {
  if (!text || total > 0) return [];
  const meant = await meantCodes(db, { edition: edition.id, text, people: office.may.includes("see-registrations") });
  return meant.map(({ code, name }, at) => {
    const spelled = spelledCode(code);
    const address = `${list}?${new URLSearchParams({ q: spelled })}`;
    const link = [address, name ? `${spelled} · ${name}` : spelled, needs] as const;
    return at === 0 ? { text: t("search.meant"), link } : { link };
  });
}
