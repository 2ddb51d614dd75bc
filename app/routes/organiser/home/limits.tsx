import { Link } from "@remix-run/react";
import { Filled } from "#app/ui/organiser/filled.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Nothing, Table } from "#app/ui/organiser/table.tsx";

/** Shows how full several limits are, as bars in a table. */
export function Limits(props: {
  caption: string;
  heading: string;
  nothing: string;
  /** Null for a reader without the right to open them. */
  path: ((id: number) => string) | null;
  limits: readonly { id: number; name: string; size: number; used: number }[];
}) {
  const { t } = useOffice();
  if (props.limits.length === 0) return <Nothing>{props.nothing}</Nothing>;
  return (
    <div className="max-w-3xl">
      <Table
        caption={props.caption}
        rows={props.limits}
        columns={[
          {
            label: props.heading,
            cell: ({ id, name }) => (props.path ? <Link to={props.path(id)}>{name}</Link> : name),
          },
          { label: t("quotas.filled"), cell: ({ size, used }) => <Filled used={used} size={size} /> },
          {
            label: t("home.placesLeft"),
            numeric: true,
            cell: ({ size, used }) => t("home.left", { left: size - used, size }),
          },
        ]}
      />
    </div>
  );
}
