import { Link } from "@remix-run/react";
import type { OrderNotes } from "#app/domain/billing/note-order.ts";
import { Section } from "#app/ui/organiser/layout.tsx";
import { May, useOffice } from "#app/ui/organiser/office.ts";

/** Links to the parts of the page, with how many each holds; an order may have many people and papers. */
export function OrderParts({ parts }: { parts: readonly (readonly [id: string, title: string, count: number])[] }) {
  const { t } = useOffice();
  return (
    <nav aria-label={t("orders.parts")}>
      <ul className="m-0 flex list-none flex-wrap gap-x-5 gap-y-1 p-0">
        {parts.map(([id, title, count]) => (
          <li key={id} className="m-0 p-0">
            <a href={`#${id}`} className="inline-block py-1">
              {title} <span className="tabular-nums text-zinc no-underline">({count})</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** What organisers note, for themselves and for the door, with a link to edit it. */
export function OrderNotesShown({ noted, order }: { noted: OrderNotes; order: number }) {
  const { t, path } = useOffice();
  const { note, doorNote } = noted;
  return (
    <Section id="notes" title={t("orders.notes")}>
      {note && (
        <p className="m-0 max-w-text whitespace-pre-line wrap-anywhere">
          <span className="block text-sm text-zinc">{t("orders.note")}</span>
          {note}
        </p>
      )}
      {doorNote && (
        <p className="m-0 max-w-text wrap-anywhere">
          <span className="block text-sm text-zinc">{t("orders.doorNote")}</span>
          <span className="inline-block rounded-md bg-straw px-2 py-0.5">{doorNote}</span>
        </p>
      )}
      {!note && !doorNote && <p className="m-0 text-zinc">{t("orders.noNote")}</p>}
      <May needs="edit-orders">
        <p className="m-0">
          <Link to={path("/dossiers/:id/notes", { id: order })} className="inline-block py-1">
            {t(note || doorNote ? "orders.editNotes" : "orders.addNote")}
          </Link>
        </p>
      </May>
    </Section>
  );
}
