import { type BadgePrinter, listPrinters, savePrinter } from "#app/domain/door/badge-printers.ts";
import type { OfficeVisit } from "#app/server/pages/office.server.ts";
import {
  answer,
  changedMeanwhile,
  done,
  filled,
  formAction,
  found,
  officeLoader,
  refused,
} from "#app/server/pages/office.server.ts";
import { changedInputs, seenForm } from "#app/server/pages/seen-inputs.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { printerForm } from "./form.ts";

export const loader = officeLoader("print-badges", async (visit) => {
  const { id, path, t } = visit;
  const { name, form } = await saved(visit);
  return {
    ...{ menuEntry: "badges", title: name, form, printer: id },
    under: [[path("/badges/supports"), t("badgeLayouts:supports.title")] as const],
  };
});

export const action = formAction("print-badges", { form: printerForm, saved }, async (sent) => {
  const { db, actor, id, path, typed, value, seen } = sent;
  const wanted = {
    name: value.name,
    rightTenths: Math.round(value.right * 10),
    downTenths: Math.round(value.down * 10),
  };
  const unless = (current: BadgePrinter) => changedInputs(seen, shown(current), shown(wanted));
  const outcome = await savePrinter(db, { ...actor, ...wanted, id, unless });
  if (outcome.kind === "changed-meanwhile") return changedMeanwhile(typed, outcome.changed, (await saved(sent)).form);
  return answer(sent, outcome, {
    saved: () => done(path("/badges/supports"), "changed"),
    "same-name": () => refused(typed, "name", "samePrinterName"),
  });
});

async function saved({ db, edition, id }: OfficeVisit) {
  const printer = found((await listPrinters(db, { edition: edition.id })).find((one) => one.id === id));
  return { name: printer.name, form: seenForm(shown(printer)) };
}

function shown({ name, rightTenths, downTenths }: Omit<BadgePrinter, "id">) {
  return filled(printerForm, { name, right: rightTenths / 10, down: downTenths / 10 });
}

export default function PrinterPage() {
  const { t, path, printer: id } = usePage<typeof loader>();
  return (
    <EditPage
      of={printerForm}
      below={
        <PostButton look="danger" to={path("/badges/supports/imprimantes/:id/retrait", { id })}>
          {t("badgeLayouts:supports.removePrinter")}
        </PostButton>
      }
    />
  );
}
