-- Statistics read the spans of a range of time. Rows lie nearly in the order of their starts, so an index of block ranges
-- (BRIN) finds them; it is a few kilobytes, and one that summarises keeps updates heap-only, which a B-tree entry for each
-- span would not be worth.
CREATE INDEX "tool_traces_started_at_idx" ON "tool_traces" USING BRIN ("started_at") WITH (pages_per_range = 32, autosummarize = on);
