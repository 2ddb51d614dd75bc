import { Form, useActionData } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { AddForm } from "#app/ui/organiser/add-form.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { newCheckpointForm } from "./form.ts";

/** Adds the checkpoint of one bookable session, or of all that have none. */
export function AddCheckpoint(props: { sessions: readonly { id: number; title: string; startsAt: Date | null }[] }) {
  const { sessions } = props;
  const { t, path, moment } = useOffice();
  const isRefused = useActionData() !== undefined;
  if (sessions.length === 0 && !isRefused) return <p className="m-0 text-zinc">{t("badges:points.allHave")}</p>;
  const options = sessions.map(({ id, title, startsAt }) => ({
    value: id,
    label: startsAt ? `${moment(startsAt)} · ${title}` : title,
  }));
  return (
    <>
      {sessions.length > 0 && (
        <Form method="post" action={path("/points-de-controle/seances")} reloadDocument>
          <Button look="quiet">{t("badges:points.addAll", { count: sessions.length })}</Button>
        </Form>
      )}
      <AddForm
        of={newCheckpointForm}
        verb={t("badges:points.add")}
        looks={{ session: { options, none: t("badges:points.choose") } }}
      />
    </>
  );
}
