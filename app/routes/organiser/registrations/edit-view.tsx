import { changeView, listViews } from "#app/domain/edition/saved-views.ts";
import { valuesOfView, viewForm } from "#app/forms/view-form.ts";
import { answer, done, filled, formAction, found, notFound, officeLoader } from "#app/server/pages/office.server.ts";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { PostButton } from "#app/ui/organiser/post-button.tsx";
import { detailsSent, mayChange, viewLooks } from "./views.server.ts";

/** Changes a view's name and columns; it takes over the filters and the order of the list that led here. */
export const loader = officeLoader("see-registrations", async (visit) => {
  const { db, edition, office, id, t } = visit;
  const of = { edition: edition.id, list: "registrations", person: office.person.personId } as const;
  const view = found((await listViews(db, of)).find((each) => each.id === id));
  if (!mayChange(visit, view)) throw notFound();
  return {
    ...{ menuEntry: "registrations", title: view.name, id, looks: await viewLooks(visit) },
    form: filled(viewForm, valuesOfView(view)),
    asks: { verb: t("form.save"), text: [t("views.about")] },
  };
});

export const action = formAction("see-registrations", viewForm, async (sent) => {
  const { query, ...details } = detailsSent(sent);
  // Opened without a list, the form changes no filters.
  const taken = sent.address.size > 0 ? { query } : {};
  return answer(sent, await changeView(sent.db, { ...details, ...taken, id: sent.id }), {
    changed: ({ query }) => done(`${sent.path("/inscriptions")}?${query}${query && "&"}vue=${sent.id}`, "changed"),
  });
});

export default function ViewPage() {
  const { t, path, id } = usePage<typeof loader>();
  const remove = (
    <PostButton look="quiet" to={path("/inscriptions/vues/:id/retrait", { id })}>
      {t("views.remove")}
    </PostButton>
  );
  return <EditPage of={viewForm} below={remove} />;
}
