-- Titles are searched by their parts. pg_trgm, which did that until now, knows letters alone, those of the database's
-- locale alone, and nothing of how words meet; these functions take any characters in any database.

-- What the index knows of a title, in small letters: all of its parts of three characters, and at every space the two
-- before with the three after it. Few titles have one of the latter, also where two frequent words meet.
CREATE FUNCTION "title_grams"("title" TEXT) RETURNS TEXT[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
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
$$;

-- Which of them to look up for a part of a title: those at spaces, and enough of the others to cover its words; where it
-- has none at a space, to cover all of it. None for a part of less than three characters.
CREATE FUNCTION "search_grams"("part" TEXT) RETURNS TEXT[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
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
$$;

-- Compared as bytes, the cheapest order. Written at once (no fastupdate): a list of pending entries would make one of the
-- later updates pay for all of them.
DROP INDEX IF EXISTS "sessions_title_idx";
CREATE INDEX "sessions_title_grams" ON "sessions" USING GIN (("title_grams"("title") COLLATE "C")) WITH (fastupdate = off);

-- The planner no longer decides by this sample how to search, see packages/db/src/session/search-sessions.ts.
ALTER TABLE "sessions" ALTER COLUMN "title" SET STATISTICS -1;
