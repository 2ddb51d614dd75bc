import { listOptions } from "#app/domain/edition/options.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { inLanguage } from "#app/i18n/format.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import type { ShownOption } from "./table.tsx";

/** Reads the edition's options with the names of who may take them, and its ticket types. */
export async function optionsListed({ db, edition, language }: Pick<OfficeVisit, "db" | "edition" | "language">) {
  const ticketTypes = await listTicketTypes(db, { edition: edition.id });
  const names = new Map(ticketTypes.map(({ id, name, nameEn }) => [id, inLanguage(language, name, nameEn)]));
  const options = (await listOptions(db, { edition: edition.id })).map(
    (option): ShownOption => ({
      ...option,
      title: inLanguage(language, option.name, option.nameEn),
      who: option.ticketTypes.map((id) => names.get(id) ?? "").join(", "),
    }),
  );
  return { ticketTypes, options };
}
