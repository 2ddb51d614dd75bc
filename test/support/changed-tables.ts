/** Changes of tables that every registration and every page of its person uses; the old releases' columns remain. */
export const TABLE_CHANGES = [
  "alter table edition add column tested integer not null default 3",
  "alter table person alter column given_name type varchar(300)",
  "alter table registration add column tested text",
  "alter table registration alter column given_name type varchar(300)",
  "alter table ticket_type alter column name type varchar(300)",
  "alter table edition drop column tested",
  "alter table registration drop column tested",
  "alter table login add column tested text",
  "alter table ticket_type alter column name type text",
  "alter table registration alter column given_name type text",
  "alter table person alter column given_name type text",
  "alter table login drop column tested",
];
