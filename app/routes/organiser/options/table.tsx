import type { Option } from "#app/domain/edition/options.ts";
import { formatDay } from "#app/i18n/format.ts";
import { Filled } from "#app/ui/organiser/filled.tsx";
import type { Column, Office } from "#app/ui/organiser/list.tsx";

/** An option with its name in the reader's language, and the names of who may take it. */
export type ShownOption = Option & { readonly title: string; readonly who: string };

/** The list of an edition's options. */
export const optionList = {
  caption: "organiser:menu.options",
  none: "options:none",
  file: { needs: "see-settings" },
  columns: ({ t, number, money, moment, path, language }: Office): Column<ShownOption>[] => {
    const open = ({ openFrom, openUntil }: ShownOption) => {
      const [from, until] = [openFrom ? moment(openFrom) : "", openUntil ? moment(openUntil) : ""];
      if (from && until) return t("options:fromUntil", { from, until });
      if (from) return t("options:from", { from });
      return until ? t("options:until", { until }) : t("options:always");
    };
    const who = ({ who, isForNobody }: ShownOption) => (isForNobody ? t("options:forNobody") : who || t("options:all"));
    return [
      {
        label: t("options:name"),
        cell: ({ title }) => title,
        text: ({ title }) => title,
        to: ({ id }) => path("/options/:id", { id }),
      },
      {
        label: t("options:column.day"),
        cell: ({ day }) => (day ? formatDay(day, language) : t("options:noDay")),
        text: ({ day }) => day && { day },
      },
      {
        label: t("options:column.price"),
        numeric: true,
        cell: ({ priceCents }) => (priceCents === 0 ? t("options:free") : money(priceCents)),
        text: ({ priceCents: cents }) => ({ cents }),
      },
      {
        label: t("options:column.used"),
        numeric: true,
        cell: ({ used }) => number(used),
        text: ({ used }) => used,
        to: ({ id }) => path("/inscriptions", { query: { option: String(id) } }),
      },
      {
        label: t("options:size"),
        numeric: true,
        cell: ({ size }) => (size === null ? t("options:unlimited") : number(size)),
        text: ({ size }) => size,
      },
      { label: t("quotas.filled"), cell: ({ size, used }) => size !== null && <Filled used={used} size={size} /> },
      { label: t("options:column.window"), cell: open },
      { label: t("options:openFrom"), text: ({ openFrom }) => openFrom },
      { label: t("options:openUntil"), text: ({ openUntil }) => openUntil },
      { label: t("options:column.ticketTypes"), cell: who, text: who },
    ];
  },
} as const;
