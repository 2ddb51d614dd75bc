import { Filled } from "#app/ui/organiser/filled.tsx";
import { Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Table } from "#app/ui/organiser/table.tsx";

/** Shows how full several limits are, as bars in a table. */
export function Limits(props: {
  /** The anchor of its section. */
  id: string;
  caption: string;
  heading: string;
  nothing: string;
  /** Null for a reader without the right to open them. */
  path: ((id: number) => string) | null;
  limits: readonly { id: number; name: string; size: number; used: number }[];
}) {
  const { t } = useOffice();
  return (
    <Section id={props.id} title={props.caption}>
      <div className="max-w-3xl">
        <Table
          caption={props.caption}
          none={props.nothing}
          rows={props.limits}
          columns={[
            { label: props.heading, cell: ({ name }) => name, to: ({ id }) => props.path?.(id) ?? null },
            { label: t("quotas.filled"), cell: ({ size, used }) => <Filled used={used} size={size} /> },
            {
              label: t("home.placesLeft"),
              numeric: true,
              cell: ({ size, used }) => t("home.left", { left: size - used, size }),
            },
          ]}
        />
      </div>
    </Section>
  );
}
