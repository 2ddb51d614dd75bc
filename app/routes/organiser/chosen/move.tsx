import { Form } from "@remix-run/react";
import { MOST_MOVED, moveChosen, planMove } from "#app/domain/billing/move-chosen.ts";
import { listTicketTypes } from "#app/domain/edition/ticket-types.ts";
import { leftRows } from "#app/server/pages/chosen.server.ts";
import {
  answer,
  done,
  filled,
  formAction,
  found,
  type OfficeVisit,
  officeLoader,
  refused,
} from "#app/server/pages/office.server.ts";
import { Button } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/field.tsx";
import { EditPage } from "#app/ui/organiser/edit-page.tsx";
import { LeftRows } from "#app/ui/organiser/left-rows.tsx";
import { usePage } from "#app/ui/organiser/office.ts";
import { aroundChosen, chosenIn } from "./chosen.server.ts";
import { moveChosenForm } from "./form.ts";

/** Asks for the other ticket type; then says what will happen to how many, and who keeps theirs for which reason. */
export const loader = officeLoader("edit-registrations", async (visit) => {
  const { db, edition, t } = visit;
  const wanted = chosenIn(visit);
  const { query, under } = aroundChosen(visit, wanted);
  const types = await listTicketTypes(db, { edition: edition.id });
  const to = types.find(({ slug }) => slug === visit.address.get("vers")) ?? null;
  return {
    ...{ menuEntry: "registrations", title: t("chosen.move"), under, query, to: to?.slug ?? "" },
    types: types.map(({ slug, name }) => ({ slug, name })),
    ...(to ? await planned(visit, to) : { asks: { closed: t("chosen.moveWhere") }, left: { count: 0, rows: [] } }),
  };
});

export const action = formAction("edit-registrations", moveChosenForm, async (sent) => {
  const { db, path, typed, value, actor, address } = sent;
  const wanted = chosenIn(sent);
  const ticketType = found(address.get("vers"));
  const { by, now } = actor;
  const outcome = await moveChosen(db, { wanted, ticketType, expected: Number(value.expected), by, now });
  const { query } = aroundChosen(sent, wanted);
  return answer(sent, outcome, {
    done: ({ done: moved, left, letters }) => {
      const said = { ...query, changees: moved, gardees: left || null };
      return done(path("/inscriptions/selection", { query: said }), "changed", letters);
    },
    "count-differs": ({ count }) => refused({ ...typed, expected: String(count) }, "form", "moveDiffers", { count }),
    "too-many": () => refused(typed, "form", "choice"),
  });
});

export default function MovePage() {
  const { t, types, to, query, left } = usePage<typeof loader>();
  const choose = (
    <Form method="get" reloadDocument className="spaced flex flex-wrap items-end gap-3">
      {Object.entries(query).map(
        ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <SelectField id="vers" name="vers" label={t("chosen.moveTo")} defaultValue={to}>
        {types.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </SelectField>
      <Button look="quiet">{t("chosen.movePlan")}</Button>
    </Form>
  );
  return <EditPage of={moveChosenForm} above={choose} below={<LeftRows of={left} />} />;
}

async function planned(visit: OfficeVisit, { slug, name }: { slug: string; name: string }) {
  const { t, db, path } = visit;
  const plan = await planMove(db, { wanted: chosenIn(visit), ticketType: slug });
  const count = plan.ids.length;
  return {
    form: filled(moveChosenForm, { expected: String(count) }),
    asks: {
      verb: t("chosen.moveThem", { count }),
      text: [t("chosen.moveText", { count, name }), t("chosen.moveRoom")],
      closed:
        (count === 0 && t("chosen.moveNobody")) ||
        (count > MOST_MOVED && t("chosen.moveTooMany", { count, most: MOST_MOVED })),
    },
    left: leftRows(
      plan,
      (why) => t(`chosen.unmoved.${why}`),
      ({ id }) => path("/inscriptions/:id", { id }),
    ),
  };
}
