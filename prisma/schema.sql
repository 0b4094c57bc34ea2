-- Extensions

CREATE EXTENSION pg_trgm;

-- Tables

CREATE TABLE agent_snapshots (
	session_id uuid NOT NULL,
	turn integer NOT NULL,
	seq bigint NOT NULL,
	at timestamp(3) with time zone NOT NULL,
	tree text,
	files_changed integer NOT NULL,
	insertions integer NOT NULL,
	deletions integer NOT NULL,
	not_covered integer NOT NULL,
	cause text NOT NULL DEFAULT 'turn'::text,
	reason text,
	run_id uuid,
	uncovered jsonb,
	paths jsonb,
	dropped_at timestamp(3) with time zone,
	CONSTRAINT agent_snapshots_pkey PRIMARY KEY (session_id, turn)
);

CREATE TABLE agents (
	name text NOT NULL,
	definition jsonb NOT NULL,
	revision integer NOT NULL DEFAULT 1,
	created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
	updated_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
	CONSTRAINT agents_pkey PRIMARY KEY (name)
);

CREATE TABLE artifacts (
	session_id uuid NOT NULL,
	id uuid NOT NULL,
	created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
	bytes integer NOT NULL,
	content text NOT NULL,
	CONSTRAINT artifacts_pkey PRIMARY KEY (session_id, id)
);

CREATE TABLE events (
	session_id uuid NOT NULL,
	seq bigint NOT NULL,
	type text NOT NULL,
	v smallint NOT NULL,
	at timestamp(3) with time zone NOT NULL,
	run_id uuid,
	turn integer,
	data jsonb NOT NULL,
	CONSTRAINT events_pkey PRIMARY KEY (session_id, seq)
);

CREATE TABLE ingested_keys (
	session_id uuid NOT NULL,
	key text NOT NULL,
	seq bigint NOT NULL,
	rank smallint NOT NULL,
	CONSTRAINT ingested_keys_pkey PRIMARY KEY (session_id, key)
);

CREATE TABLE ingested_traces (
	trace_id text NOT NULL,
	session_id uuid NOT NULL,
	CONSTRAINT ingested_traces_pkey PRIMARY KEY (trace_id)
);

CREATE TABLE run_queue (
	session_id uuid NOT NULL,
	run_id uuid NOT NULL,
	attempt integer NOT NULL DEFAULT 0,
	worker_id text COLLATE "C",
	available_at timestamp(3) with time zone NOT NULL,
	lease_expires_at timestamp(3) with time zone,
	cancel_requested boolean NOT NULL DEFAULT false,
	lost_leases integer NOT NULL DEFAULT 0,
	waiting boolean NOT NULL DEFAULT false,
	CONSTRAINT run_queue_pkey PRIMARY KEY (session_id, run_id)
) WITH (fillfactor=50, autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=1000);

CREATE TABLE runs (
	session_id uuid NOT NULL,
	id uuid NOT NULL,
	active boolean NOT NULL DEFAULT false,
	status text COLLATE "C" NOT NULL,
	trigger text NOT NULL,
	message_id text COLLATE "C" NOT NULL,
	attempt integer NOT NULL DEFAULT 0,
	worker text,
	queued_seq bigint NOT NULL,
	queued_at timestamp(3) with time zone NOT NULL,
	started_at timestamp(3) with time zone,
	finished_at timestamp(3) with time zone,
	duration_ms double precision,
	reason text,
	error jsonb,
	input_tokens bigint NOT NULL DEFAULT 0,
	cache_read_tokens bigint NOT NULL DEFAULT 0,
	cache_write_tokens bigint NOT NULL DEFAULT 0,
	output_tokens bigint NOT NULL DEFAULT 0,
	reasoning_tokens bigint NOT NULL DEFAULT 0,
	cost double precision,
	approvals jsonb NOT NULL DEFAULT '[]'::jsonb,
	waited_ms double precision NOT NULL DEFAULT 0,
	started_seq bigint,
	CONSTRAINT runs_pkey PRIMARY KEY (session_id, id)
) WITH (fillfactor=80);

CREATE TABLE saved_views (
	user_key text NOT NULL,
	name text NOT NULL,
	filter jsonb NOT NULL,
	created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
	CONSTRAINT saved_views_pkey PRIMARY KEY (user_key, name)
);

CREATE TABLE schedule_firings (
	schedule_id uuid NOT NULL,
	due_at timestamp(3) with time zone NOT NULL,
	id uuid NOT NULL,
	trigger text NOT NULL,
	status text NOT NULL,
	missed integer NOT NULL DEFAULT 0,
	session_id uuid,
	run_id uuid,
	error jsonb,
	created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
	started_at timestamp(3) with time zone,
	CONSTRAINT schedule_firings_pkey PRIMARY KEY (schedule_id, due_at),
	CONSTRAINT schedule_firings_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES schedules(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE TABLE schedules (
	id uuid NOT NULL,
	name text NOT NULL,
	kind text NOT NULL,
	prompt text NOT NULL,
	agent text NOT NULL,
	model text,
	workspace text,
	timing jsonb NOT NULL,
	session text NOT NULL,
	session_id uuid,
	missed text NOT NULL,
	overlap text NOT NULL,
	paused boolean NOT NULL DEFAULT false,
	anchor_at timestamp(3) with time zone NOT NULL,
	next_due_at timestamp(3) with time zone,
	created_at timestamp(3) with time zone NOT NULL,
	updated_at timestamp(3) with time zone NOT NULL,
	CONSTRAINT schedules_pkey PRIMARY KEY (id)
);

CREATE TABLE search_documents (
	session_id uuid NOT NULL,
	seq bigint NOT NULL,
	kind text NOT NULL,
	role text,
	at timestamp(3) with time zone NOT NULL,
	words tsvector NOT NULL,
	CONSTRAINT search_documents_pkey PRIMARY KEY (session_id, seq)
);

CREATE TABLE session_seen (
	session_id uuid NOT NULL,
	user_key text NOT NULL,
	at timestamp(3) with time zone NOT NULL,
	CONSTRAINT session_seen_pkey PRIMARY KEY (session_id, user_key)
);

CREATE TABLE session_sizes (
	session_id uuid NOT NULL,
	seq bigint NOT NULL,
	event_bytes bigint NOT NULL,
	span_bytes bigint NOT NULL,
	artifacts integer NOT NULL,
	artifact_bytes bigint NOT NULL,
	snapshots integer NOT NULL,
	CONSTRAINT session_sizes_pkey PRIMARY KEY (session_id)
);

CREATE TABLE sessions (
	id uuid NOT NULL,
	title text NOT NULL,
	titled_by text NOT NULL,
	kind text COLLATE "C" NOT NULL,
	agent text COLLATE "C" NOT NULL,
	model text NOT NULL,
	workspace text,
	status text COLLATE "C" NOT NULL,
	archived boolean NOT NULL DEFAULT false,
	created_at timestamp(3) with time zone NOT NULL,
	updated_at timestamp(3) with time zone NOT NULL,
	activity_at timestamp(3) with time zone NOT NULL,
	last_seq bigint NOT NULL DEFAULT 0,
	turns integer NOT NULL DEFAULT 0,
	input_tokens bigint NOT NULL DEFAULT 0,
	cache_read_tokens bigint NOT NULL DEFAULT 0,
	cache_write_tokens bigint NOT NULL DEFAULT 0,
	output_tokens bigint NOT NULL DEFAULT 0,
	reasoning_tokens bigint NOT NULL DEFAULT 0,
	cost double precision,
	unpriced_calls integer NOT NULL DEFAULT 0,
	context_tokens integer,
	context_limit integer,
	error jsonb,
	waiting_for text,
	active_run_id uuid,
	active_attempt integer NOT NULL DEFAULT 0,
	run_started_at timestamp(3) with time zone,
	run_duration_ms double precision,
	parent jsonb,
	allowed_tools text[] DEFAULT ARRAY[]::text[],
	restores jsonb NOT NULL DEFAULT '[]'::jsonb,
	quiet boolean NOT NULL DEFAULT false,
	pinned boolean NOT NULL DEFAULT false,
	purge_at timestamp(3) with time zone,
	tags text[] DEFAULT ARRAY[]::text[],
	origin jsonb,
	restore_request jsonb,
	CONSTRAINT sessions_pkey PRIMARY KEY (id)
) WITH (fillfactor=60, autovacuum_vacuum_scale_factor=0.05);

CREATE TABLE settings (
	name text NOT NULL,
	value jsonb NOT NULL,
	updated_at timestamp(3) with time zone NOT NULL,
	CONSTRAINT settings_pkey PRIMARY KEY (name)
);

CREATE TABLE tool_traces (
	session_id uuid NOT NULL,
	id text COLLATE "C" NOT NULL,
	parent_id text COLLATE "C",
	run_id uuid NOT NULL,
	turn integer,
	kind text COLLATE "C" NOT NULL,
	name text NOT NULL,
	summary text NOT NULL DEFAULT ''::text,
	status text COLLATE "C" NOT NULL,
	started_at timestamp(3) with time zone NOT NULL,
	duration_ms double precision,
	call_id text COLLATE "C",
	model text,
	input_tokens integer,
	cache_read_tokens integer,
	cache_write_tokens integer,
	output_tokens integer,
	reasoning_tokens integer,
	cost double precision,
	error jsonb,
	attributes jsonb NOT NULL DEFAULT '{}'::jsonb,
	start_seq bigint NOT NULL,
	end_seq bigint,
	CONSTRAINT tool_traces_pkey PRIMARY KEY (session_id, id)
) WITH (fillfactor=80);

CREATE TABLE webhook_deliveries (
	id uuid NOT NULL,
	webhook_id uuid NOT NULL,
	session_id uuid,
	type text NOT NULL,
	payload jsonb NOT NULL,
	status text NOT NULL DEFAULT 'pending'::text,
	tries jsonb NOT NULL DEFAULT '[]'::jsonb,
	created_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
	CONSTRAINT webhook_deliveries_pkey PRIMARY KEY (id),
	CONSTRAINT webhook_deliveries_webhook_id_fkey FOREIGN KEY (webhook_id) REFERENCES webhooks(id) ON UPDATE CASCADE ON DELETE CASCADE
);

CREATE TABLE webhooks (
	id uuid NOT NULL,
	url text NOT NULL,
	description text NOT NULL DEFAULT ''::text,
	events text[],
	secret text NOT NULL,
	enabled boolean NOT NULL DEFAULT true,
	created_at timestamp(3) with time zone NOT NULL,
	old_secret text,
	old_secret_until timestamp(3) with time zone,
	CONSTRAINT webhooks_pkey PRIMARY KEY (id)
);

CREATE TABLE workers (
	id text COLLATE "C" NOT NULL,
	host text NOT NULL,
	pid integer NOT NULL,
	concurrency integer NOT NULL,
	running integer NOT NULL DEFAULT 0,
	started_at timestamp(3) with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
	heartbeat_at timestamp(3) with time zone NOT NULL,
	job_workers text[] DEFAULT ARRAY[]::text[],
	CONSTRAINT workers_pkey PRIMARY KEY (id)
) WITH (fillfactor=50);

-- Indexes

CREATE INDEX ingested_traces_session_id_idx ON public.ingested_traces USING btree (session_id);

CREATE INDEX run_queue_claimable ON public.run_queue USING btree (available_at) WHERE (NOT waiting);

CREATE INDEX run_queue_leased ON public.run_queue USING btree (worker_id) WHERE (worker_id IS NOT NULL);

CREATE INDEX run_queue_lost ON public.run_queue USING btree (session_id) WHERE (lost_leases > 0);

CREATE INDEX runs_id_idx ON public.runs USING btree (id);

CREATE INDEX runs_queued_at_id_idx ON public.runs USING btree (queued_at DESC, id DESC);

CREATE INDEX runs_session_id_queued_seq_idx ON public.runs USING btree (session_id, queued_seq DESC);

CREATE INDEX runs_status_queued_at_id_idx ON public.runs USING btree (status, queued_at DESC, id DESC);

CREATE INDEX schedule_firings_session_id_idx ON public.schedule_firings USING btree (session_id);

CREATE INDEX schedules_next_due_at_idx ON public.schedules USING btree (next_due_at);

CREATE INDEX search_documents_at_session_id_seq_idx ON public.search_documents USING btree (at DESC, session_id DESC, seq DESC);

CREATE INDEX search_documents_words_idx ON public.search_documents USING gin (words) WITH (fastupdate='on', gin_pending_list_limit='16384');

CREATE INDEX sessions_archived_activity_at_id_idx ON public.sessions USING btree (archived, activity_at DESC, id DESC);

CREATE INDEX sessions_archived_agent_activity_at_id_idx ON public.sessions USING btree (archived, agent, activity_at DESC, id DESC);

CREATE INDEX sessions_archived_kind_activity_at_id_idx ON public.sessions USING btree (archived, kind, activity_at DESC, id DESC);

CREATE INDEX sessions_archived_kind_agent_activity_at_id_idx ON public.sessions USING btree (archived, kind, agent, activity_at DESC, id DESC);

CREATE INDEX sessions_archived_model_activity_at_id_idx ON public.sessions USING btree (archived, model, activity_at DESC, id DESC);

CREATE INDEX sessions_archived_status_activity_at_id_idx ON public.sessions USING btree (archived, status, activity_at DESC, id DESC);

CREATE INDEX sessions_archived_status_agent_activity_at_id_idx ON public.sessions USING btree (archived, status, agent, activity_at DESC, id DESC);

CREATE INDEX sessions_archived_status_kind_activity_at_id_idx ON public.sessions USING btree (archived, status, kind, activity_at DESC, id DESC);

CREATE INDEX sessions_archived_status_kind_agent_activity_at_id_idx ON public.sessions USING btree (archived, status, kind, agent, activity_at DESC, id DESC);

CREATE INDEX sessions_archived_workspace_activity_at_id_idx ON public.sessions USING btree (archived, workspace, activity_at DESC, id DESC);

CREATE INDEX sessions_forks ON public.sessions USING btree (((parent ->> 'sessionId'::text))) WHERE (parent IS NOT NULL);

CREATE INDEX sessions_pinned ON public.sessions USING btree (activity_at DESC, id DESC) WHERE pinned;

CREATE INDEX sessions_tags_idx ON public.sessions USING gin (tags) WITH (fastupdate=off);

CREATE INDEX sessions_title_grams ON public.sessions USING gin (title_grams(title) COLLATE "C") WITH (fastupdate=off);

CREATE INDEX sessions_trash ON public.sessions USING btree (purge_at) WHERE (purge_at IS NOT NULL);

CREATE INDEX tool_traces_session_id_run_id_start_seq_idx ON public.tool_traces USING btree (session_id, run_id, start_seq);

CREATE INDEX tool_traces_started_at_idx ON public.tool_traces USING brin (started_at) WITH (pages_per_range='32', autosummarize='on');

CREATE INDEX tool_traces_turns ON public.tool_traces USING btree (session_id, start_seq) WHERE (kind = 'turn'::text);

CREATE INDEX webhook_deliveries_session_id_idx ON public.webhook_deliveries USING btree (session_id);

CREATE INDEX webhook_deliveries_webhook_id_created_at_id_idx ON public.webhook_deliveries USING btree (webhook_id, created_at DESC, id DESC);

CREATE UNIQUE INDEX runs_one_active ON public.runs USING btree (session_id) WHERE active;

CREATE UNIQUE INDEX runs_session_id_message_id_key ON public.runs USING btree (session_id, message_id);

CREATE UNIQUE INDEX schedule_firings_id_key ON public.schedule_firings USING btree (id);

-- Functions

CREATE OR REPLACE FUNCTION public.search_grams(part text)
 RETURNS text[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
DECLARE
	small TEXT := lower("part");
	ends INTEGER := length(small) - 2;
	grams TEXT[] := '{}';
	words BOOLEAN;
BEGIN
	FOR place IN 1 .. ends - 3 LOOP
		IF substr(small, place + 2, 1) = ' ' THEN
			grams := grams || substr(small, place, 6);
		END IF;
	END LOOP;
	words := cardinality(grams) > 0;
	FOR place IN 1 .. ends LOOP
		IF (place % 3 = 1 OR place = ends) AND NOT (words AND strpos(substr(small, place, 3), ' ') > 0) THEN
			grams := grams || substr(small, place, 3);
		END IF;
	END LOOP;
	RETURN grams;
END
$function$
;

CREATE OR REPLACE FUNCTION public.title_grams(title text)
 RETURNS text[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE STRICT
AS $function$
DECLARE
	small TEXT := lower("title");
	grams TEXT[] := '{}';
BEGIN
	FOR place IN 1 .. length(small) - 2 LOOP
		grams := grams || substr(small, place, 3);
		IF place < length(small) - 4 AND substr(small, place + 2, 1) = ' ' THEN
			grams := grams || substr(small, place, 6);
		END IF;
	END LOOP;
	RETURN grams;
END
$function$
;
