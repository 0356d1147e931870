PRAGMA application_id = 1735550064;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE assignment (
    slug TEXT PRIMARY KEY,
    title TEXT NOT NULL DEFAULT '',
    exercises TEXT NOT NULL DEFAULT '{}',    -- JSON: id to title, in order
    max_score REAL                           -- of the last run; NULL before there was one
);
INSERT INTO "assignment" VALUES('softmax','Softmax','{"softmax": "Softmax", "relu": "ReLU"}',3.0);
CREATE TABLE attempt (                       -- what somebody handed in
    id INTEGER PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    assignment TEXT NOT NULL REFERENCES assignment (slug),
    files_hash TEXT NOT NULL,                -- SHA-256, as results.jsonl has it in `submission`
    submitted TEXT NOT NULL DEFAULT '',
    moment TEXT NOT NULL,                    -- `submitted`; where that is unknown, when it was first recorded
    late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),
    number INTEGER NOT NULL DEFAULT 1,       -- which attempt, from 1, and of how many
    attempts INTEGER NOT NULL DEFAULT 1,
    platform TEXT NOT NULL DEFAULT '{}',     -- JSON: by what the platform knows it
    intake TEXT NOT NULL DEFAULT '{}',       -- JSON: origin, notes and what was not read
    recorded TEXT NOT NULL,
    UNIQUE (person, assignment, files_hash, submitted)
);
INSERT INTO "attempt" VALUES(1,'7857acb33c660a0fc05f1ac9efb1c3e5','softmax','02dfaf24c52e742496f579b29bba9ccba0955cf33f2ebbe15303eb7dc1bbb2e2','','2026-11-29T17:47:00+00:00',0,1,1,'{"user_id":"75"}','{"origin":"","notes":[],"unread":0,"file":"work.py"}','2026-11-29T17:47:00+00:00');
INSERT INTO "attempt" VALUES(2,'f7b7dc4d4bb2efb85d2d59e00fec5880','softmax','427ac6fd3d424ebe8de134ee313f79552f9473e5f59df1a316ee550d6543bd05','','2026-11-29T17:47:00+00:00',0,1,1,'{"user_id":"72"}','{"origin":"","notes":[],"unread":0,"file":"work.py"}','2026-11-29T17:47:00+00:00');
CREATE TABLE check_result (
    result INTEGER NOT NULL REFERENCES result (id) ON DELETE CASCADE,
    item INTEGER NOT NULL REFERENCES item (id),
    points REAL,                             -- NULL where it could not be judged
    max_points REAL NOT NULL,
    outcome TEXT NOT NULL,
    mistake TEXT,                            -- the diagnosis' id, its group, and how it was found; NULL without one
    mistake_group TEXT,
    found_by TEXT,
    PRIMARY KEY (result, item)
) WITHOUT ROWID;
INSERT INTO "check_result" VALUES(1,1,1.0,1.0,'passed',NULL,NULL,NULL);
INSERT INTO "check_result" VALUES(1,2,1.0,1.0,'passed',NULL,NULL,NULL);
INSERT INTO "check_result" VALUES(1,3,0.0,1.0,'failed','sign','sign','machine');
INSERT INTO "check_result" VALUES(2,1,1.0,1.0,'passed',NULL,NULL,NULL);
INSERT INTO "check_result" VALUES(2,2,0.0,1.0,'failed','sign','sign','machine');
INSERT INTO "check_result" VALUES(2,3,0.0,1.0,'failed','sign','sign','machine');
INSERT INTO "check_result" VALUES(3,1,1.0,1.0,'passed',NULL,NULL,NULL);
INSERT INTO "check_result" VALUES(3,2,1.0,1.0,'passed',NULL,NULL,NULL);
INSERT INTO "check_result" VALUES(3,3,1.0,1.0,'passed',NULL,NULL,NULL);
INSERT INTO "check_result" VALUES(4,1,1.0,1.0,'passed',NULL,NULL,NULL);
INSERT INTO "check_result" VALUES(4,2,0.0,1.0,'failed','sign','sign','machine');
INSERT INTO "check_result" VALUES(4,3,0.0,1.0,'failed','sign','sign','machine');
CREATE TABLE decision (                      -- by hand; rows are only added, and the last of a kind counts
    id INTEGER PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    assignment TEXT NOT NULL REFERENCES assignment (slug),
    kind TEXT NOT NULL CHECK (kind IN ('override', 'comment', 'excuse', 'extend')),
    check_id TEXT NOT NULL DEFAULT '',       -- empty: the whole assignment
    value TEXT NOT NULL,                     -- JSON: points, text, instant; null takes the decision back
    reason TEXT NOT NULL DEFAULT '',
    decided_by TEXT NOT NULL,
    decided_at TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT ''          -- the file that says so; empty: a command
);
INSERT INTO "decision" VALUES(1,'f7b7dc4d4bb2efb85d2d59e00fec5880','softmax','extend','','"2026-12-01T10:00:00+00:00"','ill','ada','2026-11-29T17:47:01+00:00','');
CREATE TABLE item (                          -- a check of an assignment, as the last run that had it knew it
    id INTEGER PRIMARY KEY,
    assignment TEXT NOT NULL REFERENCES assignment (slug),
    check_id TEXT NOT NULL,
    exercise TEXT NOT NULL,
    title TEXT NOT NULL,
    UNIQUE (assignment, check_id)
);
INSERT INTO "item" VALUES(1,'softmax','test_shape','softmax','test_shape holds');
INSERT INTO "item" VALUES(2,'softmax','test_values','softmax','test_values holds');
INSERT INTO "item" VALUES(3,'softmax','test_relu','relu','test_relu holds');
CREATE TABLE kept_files (                    -- the bytes of a submission, compressed, once for all who handed it in
    files_hash TEXT PRIMARY KEY,
    files BLOB NOT NULL                      -- zlib; MessagePack: name, bytes, when changed
);
INSERT INTO "kept_files" VALUES('02dfaf24c52e742496f579b29bba9ccba0955cf33f2ebbe15303eb7dc1bbb2e2',X'789C9B38F9087B797E51B65E41E5116E6585A44A85C4DCCCBC44AE0300842109A7');
INSERT INTO "kept_files" VALUES('427ac6fd3d424ebe8de134ee313f79552f9473e5f59df1a316ee550d6543bd05',X'789C9B38F9087B797E51B65E41E5110E6585A44A85A47CAE03006836086F');
CREATE TABLE membership (
    team TEXT NOT NULL,                      -- a group of the roster
    person TEXT NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    PRIMARY KEY (person, team)
) WITHOUT ROWID;
INSERT INTO "membership" VALUES('blue','f72652cd0e4d17954368bfcf841ddaab');
INSERT INTO "membership" VALUES('blue','f7b7dc4d4bb2efb85d2d59e00fec5880');
CREATE TABLE person (
    key TEXT PRIMARY KEY,                    -- random: what the trail calls them, and says nothing of them
    id TEXT NOT NULL UNIQUE,                 -- as results.jsonl has it in `student`
    name TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    section TEXT NOT NULL DEFAULT '',
    on_roster INTEGER NOT NULL DEFAULT 0 CHECK (on_roster IN (0, 1)),
    known_as TEXT NOT NULL DEFAULT '[]'      -- JSON: all by which the roster knows them
);
INSERT INTO "person" VALUES('7857acb33c660a0fc05f1ac9efb1c3e5','amina','Amina Yusuf','amina@uni.example','A',1,'["4711", "amina"]');
INSERT INTO "person" VALUES('f7b7dc4d4bb2efb85d2d59e00fec5880','bo','Bo Chen','bo@uni.example','A',1,'[]');
INSERT INTO "person" VALUES('f72652cd0e4d17954368bfcf841ddaab','zoe','Zoe Park','zoe@uni.example','B',1,'[]');
CREATE TABLE publication (
    number INTEGER PRIMARY KEY,
    published_by TEXT NOT NULL,
    published_at TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    folder TEXT NOT NULL DEFAULT '',         -- where its pages are
    head TEXT NOT NULL DEFAULT ''            -- the trail's last hash, this publication's own entries included
);
CREATE TABLE published_mark (
    publication INTEGER NOT NULL REFERENCES publication (number),
    assignment TEXT NOT NULL REFERENCES assignment (slug),
    person TEXT NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    result INTEGER REFERENCES result (id),   -- NULL where there was none
    score REAL,
    raw REAL,
    taken_off REAL NOT NULL DEFAULT 0,
    final REAL,
    max_score REAL NOT NULL,
    standing TEXT NOT NULL,
    mark TEXT NOT NULL,                      -- JSON of grader.marks.Mark
    PRIMARY KEY (publication, assignment, person)
) WITHOUT ROWID;
CREATE TABLE result (                        -- how an attempt was judged; the last one of an attempt counts
    id INTEGER PRIMARY KEY,
    attempt INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,
    score REAL,
    max_score REAL NOT NULL,
    outcome TEXT NOT NULL,
    isolation INTEGER NOT NULL,
    isolation_overridden INTEGER NOT NULL DEFAULT 0 CHECK (isolation_overridden IN (0, 1)),
    course TEXT NOT NULL,                    -- the hash of the assignment's folder and secret
    versions TEXT NOT NULL,                  -- JSON: of gradeprop, Python and NumPy
    fingerprint TEXT NOT NULL,               -- all that the marks depend on, part by part
    digest TEXT NOT NULL,                    -- SHA-256 of fingerprint, score, and each check's outcome and points
    why TEXT NOT NULL DEFAULT '',            -- what changed since the result before; empty for the first
    graded_at TEXT NOT NULL DEFAULT '',
    recorded TEXT NOT NULL
);
INSERT INTO "result" VALUES(1,1,2.0,3.0,'failed',3,0,'c1','{"gradeprop":"1"}','student:amina;files:02dfaf24c52e742496f579b29bba9ccba0955cf33f2ebbe15303eb7dc1bbb2e2;assignment:c1;versions:1','af27be1cf0609a2f22e8be161729bdeae2e55ce6f7ddcc8b6ee6b4f1926a6050','','2026-11-29T10:00:00+00:00','2026-11-29T17:47:00+00:00');
INSERT INTO "result" VALUES(2,2,1.0,3.0,'failed',3,0,'c1','{"gradeprop":"1"}','student:bo;files:427ac6fd3d424ebe8de134ee313f79552f9473e5f59df1a316ee550d6543bd05;assignment:c1;versions:1','da0314c56617e1645ddc2b8b0e52c0736cae643437b61448e7fdab03bc21b69a','','2026-11-29T10:00:00+00:00','2026-11-29T17:47:00+00:00');
INSERT INTO "result" VALUES(3,1,3.0,3.0,'passed',3,0,'c2','{"gradeprop":"1"}','student:amina;files:02dfaf24c52e742496f579b29bba9ccba0955cf33f2ebbe15303eb7dc1bbb2e2;assignment:c2;versions:1','ebfa9e0832c71f4d9edeeaba8b10dd5f1e9718f6efd483338f1df5459fd95ec9','assignment','2026-11-29T10:00:00+00:00','2026-11-29T17:47:01+00:00');
INSERT INTO "result" VALUES(4,2,1.0,3.0,'failed',3,0,'c2','{"gradeprop":"1"}','student:bo;files:427ac6fd3d424ebe8de134ee313f79552f9473e5f59df1a316ee550d6543bd05;assignment:c2;versions:1','6919d87e12ccecaf5c98504847e090219697851347402a0bd13244aa25a4e891','assignment','2026-11-29T10:00:00+00:00','2026-11-29T17:47:01+00:00');
CREATE TABLE result_record (                 -- the whole result, so that its page can be made again
    result INTEGER PRIMARY KEY REFERENCES result (id) ON DELETE CASCADE,
    hash TEXT NOT NULL,                      -- SHA-256 of the JSON
    record BLOB NOT NULL                     -- zlib; JSON of grader.model.Graded
);
INSERT INTO "result_record" VALUES(1,'38c40bd5f5c1b9303a1e5b263f42fc42cdd56fdc7fc0f23a095d395787942cd1',X'789CC5945F8BDB300CC0BF4AF1EB72257F9A2B499FF61DEE6D8C20DB726AEAD8C176EE7A947EF7C9497BD730D8067B3808219225F92745D285790C9389ACBDB0208E38006B8B8C4108BAB7035A3A60C1A938C099652CC4492E3A18B485A499F8A0C9D85952E6A554A0CA9DA84BDCEFCA5DF3ACEA7DC3CB86736884E09037752D5455A91239C7A2AEF20AF95E8A82735E6299E209E791B5E536CF18DDD9DDE42AC96E8AC20D243105DAA024731D9C8138DF5E3D489D7B45EFB52458D62A30013346C9895360ED8F0BD39262440CB10B471891E2E019BDD00157D9461D0DAE2C37476764A0A3D1691B295871E75C293E41472AE40CAA10250771221D4952436F5DD0E4602763286D14CE52E4364FFEA30181CBD1357BC47D053361F827DEC5F4AB813D9A698D7BD3AC5893EE37D2FC2FA41F3DF040FA72C48D9D068E3E6CC0E3E6CD3BDB6FD7FC37BCD4DF8903CFF1E698341B1D3E9D949BACECF83B9D0F208EDAA64EE9BD9BC6BBFFF54F85F89931EB283F6A39FA34CE9D3AE841DB45A6064D533303F51E248EDEA5B8450A6A614EF1FB6DC8949E6BF5E6FC693BBEDFA72E4694CBDFA1A6C78F3E07D20F635CC678F90EB3F0484A774854DAEAB8302422628FCAF921114D017D37D7695F272032EDD18F5E2F0B615903EDBC040E892EB4FF3BFB87CF95D38AE2702F4F5BB0B98C5AA46497DE9BCB253B4828655E3E3F15C553D9BC14799BA7E7DBFC66D75FADEB968B');
INSERT INTO "result_record" VALUES(2,'42ac0461bde62ae52ea83aacecc9c697f405a4f4e5b8b09b3389cd49fc779dfe',X'789CDD944B8EDB300C86AF12685B4F60F99134CEAE67985D5118B244394264C9D063268320772F6527131B5D7480EE0A04814991D4C71F22AFC4818F3A90E64A3C3FC1C0484333C2BC57BD19C0E001F15686815D48467C8862F6753699B11B14465A839EAAD833BE93A21455514107DF05D0B202286929F787BA2EE4A1DA9750CBFA20246525DD01D4752E7675557622AF533D6E1DE0FDDB3C2378617BB7CB64DB18B81DD02292290D02C395B79A85E9F67261B5F60D9C530249492399F69011EC8C9F3D697E5E89125823800FAD3FB111B00E5CC071E561D56A5041C32A7273B25A783C1AAD32C12F38578E27E8882A4EA01240748C9FD1879650AC37D62B4C30516B6C1BB83558B9C953FEA81987F9E8962D71DF988EE0BFC43B87FE019CFF05F853D905F0EB0936260E1D38BF610E36EFCE9A7EBB6EE34E999E4C22814BB82726CF46F96792B4D188B6FBC0F381F1933249FFDED9383EF26F5FD6C3818E6B35EE9E9514C9F7FF09F12B23C6627FF8A2F1535B7B6E59CF94996D7CFF692827A0DE3101A3B3A92E4D450D9B5AFC910658AA49A877EBCEDBF1E331D12180989F2A0E147CCE1043FF3086793FCCDF7E329698788100A98C0A3340C241F020AD1B124EF4E0DA49A47D916830B407373A356F9A79BF349D3D2634DFFCEB52393E1759C3E9F1214C43C924A0E2A9D3790A27A144CB12479117BB174A5F8AC32BCD9B3CFDBE4DFFE4F61B27C9B05A');
INSERT INTO "result_record" VALUES(3,'9ad85bbf349b68849eedceef8242fdb07cf8674c178b3ea398d7367d9cb6f74a',X'789CC594518BDB300CC7BFCAF0EB7247E23457E23EED3BEC6D8C20DB726BEAD8C1766E374ABFFBE4F8BAB5B087C11E0E4288FE96A59F84940B8B98569799B8B0A44E3803135DC320257BF4337A3A6029983CC31B6B58CAABAE1ACCD6435156395B720E9EC4966B0386EFD4C071BFE3BBF1C50CFB51F2514A189592D08EC3A04CDF1B8E526237F46D8F72AF5527A5E4C84B3C152232D13FB70DA39CD3BD1DD6ACC24C165B880F35B9DB141CE42D7B7F674DE11563B49A609930E012368C8A53E7C4C4B70BB39A62644C794A275890E2E01B4665133E549B6D76F8E0F9E9149C4E74B404EB3305EB6E9C0FC25F400DA296A0CEA491A52D1C7D48962EF8D5392A1B55F01459B4E5FEE240613DBA36F7B8AFE0564CFFC45B5D3F1A38A25B1F71DF9507D6A27D00E9F786F940003413F4E942384F7004EBAB4D1354C63A95CD3846D0B8C4B0508E8E5DE91E6C0C5FDEB7C0D8AD981F219E9F979FB7B5C8197585A2A9C4DF8308A4CF4BAE7B56BFD366DC93520E8DC67A9B2B432122F66C429C0BD19A304E5B9FF7430122D723C625DABAB1754FC5B6A5874297C4FF2EE7E1CF3F41287EB8B547746C6BA355A5D8DAF2AD5D7A8282C25BFEF2D4754F7CFCDAB5A22DCFE7EDCDAEBF00468C7736');
INSERT INTO "result_record" VALUES(4,'9f9a0cc428261c6da25e705d314a39492d66720dd77eba87696a70301b7efbcf',X'789CDD944B8EDB300C86AF12685B4FE067D238BB9E61764561C812E5089125438F990C82DCBD94954C6C74D101BA2B10042645521F7F88BC120B2E284FDA2B71EC0423256D9111EA9C1CF4081A0F8833C28FF44232E27CE0C9D79B68867E941869347AEA724FD94EF08AD7650D3D7CE7505435405554627F689A521CEA7D058D680E5C14B42A76004D93F35D53573DCF9B588F190B78FF36CF085ED8DDED2ADA26786646B488A05201C770E98CA27EBEBD5A589D79036B254752D20AAA1C64043B636747DA9F572239D6F0E07CE74E7402AC0317B04C3A58B5EAA557B08ADC9C8CE20E8F2623B5770BCE95E3093AA18A33A800E03D6567F4A1C5251DB471121374500ADB066634566EF3983F29CA201DDDB225EE1B5501DC977853E81FC0F95F803F955D00BF9E60A3C3D883751B6A61F36E8D1EB6EB36EE94F1C94412B8F87B62F46CA47B26091334EFFA0F3C1F293B491DF51FAC09D323FFF6653D2CA8B056E3EE5949117DFF9F10BF32A20DF6872F1A3F9531E78E0E54EA64E3FB8F4339030D967298AC89758B5854D3B9C51F7180859C857A37F6BC9D3E1E13ED3DF0F45471A0E0738628FAC7C9A7FD90BEDD6C2C31F1020E426AE91340C441702F8C1D234E7060BB59A47D19693074003B5999364DDA2F6D6F8E11CDB5FFBA548ECF45D6B2F2F810A62DC82CA064B1D33485B350BCA391A3CCCBDD4B51BC9487D7226FF3F8FB36FF93DB6F280EB05B');
CREATE TABLE trail (                         -- who did what when: rows are only added, each sealed with the one before
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    by TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,                   -- a person's key; empty where it is about nobody in particular
    assignment TEXT NOT NULL,
    detail_hash TEXT NOT NULL,               -- SHA-256 of the detail's salt and JSON
    previous TEXT NOT NULL,                  -- the hash of the entry before; empty for the first
    hash TEXT NOT NULL                       -- SHA-256 of all of the above, as a JSON array
);
INSERT INTO "trail" VALUES(1,'2026-11-29T17:47:00+00:00','ada','graded','7857acb33c660a0fc05f1ac9efb1c3e5','softmax','2d71dae24e635a243568be9b3a5ad96f506b578e47113f66513c715afd8f072d','','de281072aba798ede840b9afb7a37403c64fcb9e46b8e7048151fe26cdfc0027');
INSERT INTO "trail" VALUES(2,'2026-11-29T17:47:00+00:00','ada','graded','f7b7dc4d4bb2efb85d2d59e00fec5880','softmax','53cec778c02660ec14b86cdb4dc283ffee3d3f0621e7f58807836fbeeb155525','de281072aba798ede840b9afb7a37403c64fcb9e46b8e7048151fe26cdfc0027','4735ab8706f7c5a7c8913fc2064b60e24d261564ca401cbf868abbb9707886e5');
INSERT INTO "trail" VALUES(3,'2026-11-29T17:47:01+00:00','ada','graded again','7857acb33c660a0fc05f1ac9efb1c3e5','softmax','6a1641c9c8eafffc577cad87a27308fc2ff2a3e0274627bc1f4867bdab8f061c','4735ab8706f7c5a7c8913fc2064b60e24d261564ca401cbf868abbb9707886e5','0eb5db0c965cd6021021972f5a590984ce81febbd9cfe7dd5d5dba678bb5ba12');
INSERT INTO "trail" VALUES(4,'2026-11-29T17:47:01+00:00','ada','graded again','f7b7dc4d4bb2efb85d2d59e00fec5880','softmax','f8f2fda4018181782f7cc35cdaf98b5a4779a8782b252b97e86eff10668179a6','0eb5db0c965cd6021021972f5a590984ce81febbd9cfe7dd5d5dba678bb5ba12','dce52d6e409d9a9e4210ed43eea1f274416e51da4a854f5eca02073c94113f07');
INSERT INTO "trail" VALUES(5,'2026-11-29T17:47:01+00:00','ada','extend','f7b7dc4d4bb2efb85d2d59e00fec5880','softmax','6dbb1c4960362e053d5bb989b450fdaec11b4eaa1c38348b19759acadd5f5f58','dce52d6e409d9a9e4210ed43eea1f274416e51da4a854f5eca02073c94113f07','c99be7d68bea0951d265f8a1f2da62679503d7b6df9a43a36c64dfe70b03c30c');
CREATE TABLE trail_detail (                  -- what goes when a person is forgotten, while the trail stays whole
    seq INTEGER PRIMARY KEY REFERENCES trail (seq),
    salt TEXT NOT NULL,
    detail TEXT NOT NULL                     -- JSON
);
INSERT INTO "trail_detail" VALUES(1,'89cfa9f3e03ab88fe6ff6be8343d8971','{"attempt": 1, "digest": "af27be1cf0609a2f22e8be161729bdeae2e55ce6f7ddcc8b6ee6b4f1926a6050", "graded_at": "2026-11-29T10:00:00+00:00", "max_score": 3.0, "result": 1, "score": 2.0}');
INSERT INTO "trail_detail" VALUES(2,'c4a1993e5dab9ac28399b5472485d142','{"attempt": 2, "digest": "da0314c56617e1645ddc2b8b0e52c0736cae643437b61448e7fdab03bc21b69a", "graded_at": "2026-11-29T10:00:00+00:00", "max_score": 3.0, "result": 2, "score": 1.0}');
INSERT INTO "trail_detail" VALUES(3,'112a410e2d2d5290c9c698f39254e9c5','{"attempt": 1, "before": 1, "digest": "ebfa9e0832c71f4d9edeeaba8b10dd5f1e9718f6efd483338f1df5459fd95ec9", "graded_at": "2026-11-29T10:00:00+00:00", "max_score": 3.0, "result": 3, "score": 3.0, "score_before": 2.0, "why": "assignment"}');
INSERT INTO "trail_detail" VALUES(4,'def8e6442082b38073bfa898d7dd7da6','{"attempt": 2, "before": 2, "digest": "6919d87e12ccecaf5c98504847e090219697851347402a0bd13244aa25a4e891", "graded_at": "2026-11-29T10:00:00+00:00", "max_score": 3.0, "result": 4, "score": 1.0, "score_before": 1.0, "why": "assignment"}');
INSERT INTO "trail_detail" VALUES(5,'58f9edc8707c3b3a447cf8b6ff2ce591','{"before": null, "check": "", "decided_at": "2026-11-29T17:47:01+00:00", "decision": 1, "reason": "ill", "source": "", "value": "2026-12-01T10:00:00+00:00"}');
CREATE TABLE written_folder (                -- where pages and files about people were written, for `grade forget`
    path TEXT PRIMARY KEY,
    written TEXT NOT NULL
);
CREATE INDEX attempt_by_moment ON attempt (assignment, person, moment, number, id);
CREATE INDEX result_by_attempt ON result (attempt, id);
CREATE INDEX decision_by_person ON decision (assignment, person, kind, check_id, id);
CREATE INDEX published_mark_by_person ON published_mark (assignment, person, publication);
CREATE INDEX published_mark_by_result ON published_mark (result);
CREATE INDEX trail_by_subject ON trail (subject, assignment, seq);
CREATE TRIGGER trail_is_not_changed BEFORE UPDATE ON trail BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END;
CREATE TRIGGER trail_is_not_cut BEFORE DELETE ON trail BEGIN SELECT RAISE(ABORT, 'the trail is only added to'); END;
CREATE TRIGGER detail_is_not_changed BEFORE UPDATE ON trail_detail BEGIN SELECT RAISE(ABORT, 'details are only added'); END;
CREATE TRIGGER decision_is_not_changed BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END;
CREATE TRIGGER result_is_not_changed BEFORE UPDATE ON result BEGIN SELECT RAISE(ABORT, 'results are only added'); END;
CREATE TRIGGER mark_is_not_changed BEFORE UPDATE ON published_mark BEGIN SELECT RAISE(ABORT, 'what is published stays'); END;
CREATE VIEW marks_so_far AS                  -- a row for each person and assignment, handed in or not
SELECT
    assignment.slug AS assignment,
    person.id AS student,
    person.name,
    person.email,
    person.section,
    (SELECT group_concat(team, '; ') FROM membership WHERE membership.person = person.key) AS teams,
    result.score,
    coalesce(result.max_score, assignment.max_score) AS max_score,
    coalesce(result.outcome, 'missing') AS outcome,
    attempt.submitted,
    attempt.late,
    attempt.number AS attempt,
    attempt.attempts,
    result.isolation,
    result.graded_at,
    (
        SELECT final FROM published_mark
        WHERE published_mark.assignment = assignment.slug AND published_mark.person = person.key
        ORDER BY publication DESC LIMIT 1
    ) AS published
FROM assignment
CROSS JOIN person
LEFT JOIN attempt ON attempt.id = (
    SELECT id FROM attempt AS other
    WHERE other.assignment = assignment.slug AND other.person = person.key
    ORDER BY moment DESC, number DESC, id DESC LIMIT 1
)
LEFT JOIN result ON result.id = (SELECT max(id) FROM result AS other WHERE other.attempt = attempt.id);
CREATE VIEW current_result AS                -- the result that counts, of each who handed in
SELECT
    attempt.assignment,
    attempt.person,
    attempt.id AS attempt,
    result.id AS result
FROM attempt
JOIN result ON result.id = (SELECT max(id) FROM result AS other WHERE other.attempt = attempt.id)
WHERE attempt.id = (
    SELECT id FROM attempt AS other
    WHERE other.assignment = attempt.assignment AND other.person = attempt.person
    ORDER BY moment DESC, number DESC, id DESC LIMIT 1
);
CREATE VIEW items AS                         -- a row for each check of each result that counts
SELECT
    current_result.assignment,
    person.id AS student,
    item.exercise,
    item.check_id AS "check",
    item.title,
    check_result.points,
    check_result.max_points,
    check_result.outcome,
    check_result.mistake,
    check_result.mistake_group,
    check_result.found_by
FROM current_result
JOIN person ON person.key = current_result.person
JOIN check_result ON check_result.result = current_result.result
JOIN item ON item.id = check_result.item;
CREATE VIEW mistakes AS                      -- how many people make which mistake, in which exercise
SELECT assignment, exercise, mistake, mistake_group, count(DISTINCT student) AS people
FROM items
WHERE mistake IS NOT NULL
GROUP BY assignment, exercise, mistake, mistake_group;
CREATE VIEW history AS                       -- the trail, with the names of those who are not forgotten
SELECT
    trail.seq,
    trail.at,
    trail.by,
    trail.action,
    person.id AS student,
    trail.assignment,
    trail_detail.detail,
    trail.hash
FROM trail
LEFT JOIN person ON person.key = trail.subject
LEFT JOIN trail_detail ON trail_detail.seq = trail.seq;
COMMIT;
