import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { findPeopleImport, type PeopleImport } from "#app/domain/people-imports/find-import.ts";
import { found, notFound, type OfficeVisit, uuidOf } from "#app/server/pages/office.server.ts";

/** The import of an address, with what the heads of the pages below it need. @throws 404 for an unknown one */
export async function importOf(visit: OfficeVisit) {
  const { db, edition, params, path, t } = visit;
  const list = found(await findPeopleImport(db, { edition: edition.id, import: uuidOf(params.preview) }));
  const under = [
    [path("/inscriptions/import"), t("peopleImports:title")],
    [path("/inscriptions/import/:preview", { preview: list.id }), list.fileName],
  ] as const;
  return { list, facts: { menuEntry: "registrations", under } as const };
}

/** The same for an import that is not confirmed. @throws 404 for others */
export async function openPreview(visit: OfficeVisit) {
  const preview = await importOf(visit);
  if (preview.list.confirmedAt) throw notFound();
  return preview;
}

/** The address of the import's page. */
export function pageOf({ path, params }: OfficeVisit): string {
  return path("/inscriptions/import/:preview", { preview: uuidOf(params.preview) });
}

/** The ticket types to choose from. */
export async function typeOptions({ db, edition, language }: OfficeVisit) {
  const types = await listTicketTypes(db, { edition: edition.id });
  return types.map(({ id, name, nameEn }) => ({ value: String(id), label: (language === "en" && nameEn) || name }));
}

/** The names of the edition's ticket types in both languages, by which the categories of a list are recognised. */
export async function namesOfTypes({ db, edition }: OfficeVisit): Promise<string[]> {
  const types = await listTicketTypes(db, { edition: edition.id });
  return types.flatMap(({ name, nameEn }) => (nameEn ? [name, nameEn] : [name]));
}

/** The sheet of an address, by its number among those that were read, from 1. @throws 404 */
export function sheetOf({ sheets }: PeopleImport, number: number) {
  return found(sheets.read[number - 1]);
}
