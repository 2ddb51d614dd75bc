import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { EMPTY_FORM } from "#app/forms/form-state.ts";
import { refusedField } from "#app/forms/organiser-forms.ts";
import { notFound, requireRight } from "#app/server/guards.server.ts";
import type { PageHandle } from "#app/server/handle.ts";
import { found, idOf, officePage, refusedForm, seeOther } from "#app/server/pages/organiser.server.ts";
import { type Noun, useOffice } from "#app/ui/organiser/office.ts";
import { OfficeForm } from "#app/ui/organiser/office-form.tsx";
import { OrganiserPage } from "#app/ui/organiser/organiser-page.tsx";
import { removalOf } from "./nouns.server.ts";

export { privateHeaders as headers } from "#app/server/private-page.ts";
export { officeMeta as meta } from "#app/ui/organiser/office.ts";
export const handle: PageHandle = { frame: "organiser" };

const NOUNS: Record<string, Noun> = {
  lieux: "venues",
  salles: "venues",
  thematiques: "tracks",
  categories: "ticketTypes",
  quotas: "quotas",
  intervenants: "speakers",
  "points-de-controle": "checkpoints",
};

export async function loader(visit: LoaderFunctionArgs) {
  const { noun = "", id } = visit.params;
  const { right, list } = found(removalOf(noun));
  const office = await requireRight(visit, right);
  const all = await list(visit.context.db, { edition: office.edition.id });
  const { name } = found(all.find((each) => each.id === idOf(id)));
  return {
    page: officePage(visit.request, office, NOUNS[noun] ?? "home", (t) => t("remove.title", { name })),
    back: `/${noun}/${id}`,
  };
}

export async function action(visit: ActionFunctionArgs) {
  const { noun, id } = visit.params;
  const { right, remove, reason } = found(removalOf(noun));
  const { person, edition } = await requireRight(visit, right);
  const by = { by: person.personId, now: visit.context.now(), edition: edition.id };
  const outcome = await remove(visit.context.db, { ...by, id: idOf(id) });
  if (outcome.kind === "unknown") throw notFound();
  if (outcome.kind === "kept")
    return refusedForm(refusedField({}, "form", outcome.reason ?? reason, { count: outcome.count }));
  return seeOther(visit.request, `/${edition.year}/${noun === "salles" ? "lieux" : noun}`, "removed");
}

export default function RemovePage() {
  const { page, back } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY_FORM;
  const { t, path } = useOffice(page.year);
  return (
    <OrganiserPage page={page}>
      <OfficeForm form={form} verb={t("remove.verb")} look="danger" back={path(back)}>
        <p>{t("remove.warning")}</p>
      </OfficeForm>
    </OrganiserPage>
  );
}
