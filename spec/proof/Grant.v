(* Law 1 of spec/model.md, and what it rests on: grants are ordered by inclusion, their join is the
   union, and the least grant is that of the items that uses need. *)
From Coq Require Import Bool List NArith.
Require Import Model.
Import ListNotations.

Lemma or_imp : forall a b (P : Prop), (a || b = true -> P) <-> (a = true -> P) /\ (b = true -> P).
Proof. destruct a, b; cbn; tauto. Qed.
Lemma shared_join : forall a b c,
  holds_shared c (join_shared a b) <-> holds_shared c a /\ holds_shared c b.
Proof.
  intros [|a|] [|b|] [|c|]; cbn; try tauto. split.
  - intros H; split; intros x I; apply H; NSD.fsetdec.
  - intros [H K] x I. apply NS.union_spec in I as [I|I]; auto.
Qed.
Lemma reach_join : forall a b c,
  holds_reach c (join_reach a b) <-> holds_reach c a /\ holds_reach c b.
Proof. intros. unfold holds_reach, join_reach; cbn. rewrite shared_join, !or_imp. tauto. Qed.
Lemma le_join : forall a b c, le (join a b) c <-> le a c /\ le b c.
Proof.
  intros. unfold le, join; cbn. rewrite reach_join, !or_imp.
  assert (P : NS.Subset (NS.union (permissions a) (permissions b)) (permissions c) <->
              NS.Subset (permissions a) (permissions c) /\ NS.Subset (permissions b) (permissions c))
    by (split; [intro; split |]; NSD.fsetdec).
  rewrite P. tauto.
Qed.
Lemma nothing_le : forall g, le nothing g.
Proof. intros; repeat split; cbn; try discriminate; NSD.fsetdec. Qed.
Lemma shared_refl : forall s, holds_shared s s.
Proof. intros []; cbn; auto. Qed.
Lemma reach_refl : forall r, holds_reach r r.
Proof. intros; repeat split; auto using shared_refl. Qed.
Lemma le_refl : forall g, le g g.
Proof. intros []; repeat split; auto; try apply shared_refl; NSD.fsetdec. Qed.
Lemma shared_trans : forall a b c, holds_shared b a -> holds_shared c b -> holds_shared c a.
Proof. intros [] [] []; cbn; intuition. Qed.
Lemma reach_trans : forall a b c, holds_reach b a -> holds_reach c b -> holds_reach c a.
Proof.
  intros a b c (R1 & R2 & R3) (Q1 & Q2 & Q3). repeat split; auto. eapply shared_trans; eauto.
Qed.
Lemma le_trans : forall a b c, le a b -> le b c -> le a c.
Proof.
  intros a b c (H1 & H2 & H3 & R & P) (K1 & K2 & K3 & Q & P').
  repeat split; auto; try (eapply reach_trans; eauto); NSD.fsetdec.
Qed.
Lemma le_join_l : forall a b, le a (join a b).
Proof. intros. apply (proj1 (le_join a b _) (le_refl _)). Qed.
Lemma le_join_r : forall a b, le b (join a b).
Proof. intros. apply (proj1 (le_join a b _) (le_refl _)). Qed.

Lemma need_spec : forall u g, le (need u) g <-> authorises g u.
Proof.
  assert (F : forall f g, le (of_feature f) g <-> has_feature g f).
  { intros [] g; unfold le, has_feature; cbn; split; [tauto| |tauto| |tauto|]; intros H;
      repeat split; try discriminate; auto; NSD.fsetdec. }
  intros [o r | f] g; cbn; [|apply F]. destruct (requires o) as [|f|p].
  - split; [tauto | intros _; apply nothing_le].
  - apply F.
  - unfold le; cbn. split.
    + intros (A & _ & _ & R & P). repeat split; try apply R; [tauto | NSD.fsetdec].
    + intros (A & P & R). repeat split; try discriminate; try apply R; auto. NSD.fsetdec.
Qed.

(** * Law 1: adjunction *)

Theorem law_1_adjunction : forall U g, le (least U) g <-> forall u, In u U -> authorises g u.
Proof.
  induction U as [|u U IH]; intros g; cbn.
  - split; [intros _ ? [] | intros _; apply nothing_le].
  - rewrite le_join, need_spec, IH. split.
    + intros [H K] v [<-|I]; auto.
    + intros H; split; auto.
Qed.

Corollary law_1_sufficient : forall U u, In u U -> authorises (least U) u.
Proof. intros U u I. exact (proj1 (law_1_adjunction U _) (le_refl _) u I). Qed.

Lemma without_le : forall g i, le (without g i) g.
Proof.
  intros [a s t [gl sh pr] ps] i.
  destruct i as [[]| | |w| |p]; cbn; try (destruct sh as [|ws|]);
    repeat split; cbn; auto; try discriminate; try NSD.fsetdec.
  unfold choose. destruct (NS.is_empty _); cbn; auto. intros x I. NSD.fsetdec.
Qed.
Lemma without_is_less : forall g i, has g i -> ~ le g (without g i).
Proof.
  intros [a s t [gl sh pr] ps] i H (A & S & T & (G & Sh & P) & R).
  destruct i as [[]| | |w| |p]; cbn in *; subst; cbn in *; try (specialize (A eq_refl));
    try (specialize (S eq_refl)); try (specialize (T eq_refl)); try (specialize (G eq_refl));
    try (specialize (P eq_refl)); try discriminate; auto.
  - destruct H as (ws & -> & I). cbn in *. unfold choose in Sh.
    destruct (NS.is_empty _); cbn in *; auto. apply Sh in I. NSD.fsetdec.
  - apply R in H. NSD.fsetdec.
Qed.

(* A witness of an item is a use that isn't authorised without it. *)
Corollary law_1_minimal : forall U i, has (least U) i ->
  exists u, In u U /\ ~ authorises (without (least U) i) u.
Proof.
  intros U i H.
  destruct (forallb (authorises_b (without (least U) i)) U) eqn:E.
  - exfalso. apply (without_is_less _ _ H), law_1_adjunction. intros u I.
    apply authorises_b_spec. rewrite forallb_forall in E. auto.
  - assert (X : exists u, In u U /\ authorises_b (without (least U) i) u = false).
    { revert E. generalize (without (least U) i) as g. clear. intros g.
      induction U as [|u U IH]; cbn; [discriminate|]. destruct (authorises_b g u) eqn:A; cbn.
      - intros E. destruct (IH E) as (v & I & B). exists v; auto.
      - intros _. exists u; auto. }
    destruct X as (u & I & A). exists u; split; auto. rewrite <- authorises_b_spec. congruence.
Qed.

Corollary law_1_join : forall A B g, le (least (A ++ B)) g <-> le (join (least A) (least B)) g.
Proof.
  intros. rewrite le_join, !law_1_adjunction. setoid_rewrite in_app_iff. firstorder.
Qed.
(* Neither the order nor duplicates matter, and more uses never need less. *)
Corollary law_1_join_order_and_duplicates : forall A B, incl A B -> le (least A) (least B).
Proof. intros A B I. apply law_1_adjunction. intros. apply law_1_sufficient. auto. Qed.

(** * Grants item by item *)

(* [covers g i]: the grant has all that the item stands for. All workspaces cover each. *)
Definition covers (g : grant) (i : item) : Prop := le (of_item i) g.
Lemma covers_spec : forall g i, covers g i <->
  match i with
  | InWorkspace w => in_shared (reaches g) = AllWorkspaces \/ has g i
  | _ => has g i
  end.
Proof.
  intros g i. unfold covers, le, holds_reach.
  destruct i as [[]| | |w| |p]; cbn; split; intros H; try tauto; try (decompose [and] H; auto; fail);
    repeat split; cbn; try discriminate; try NSD.fsetdec; auto.
  - decompose [and] H. destruct (in_shared (reaches g)); tauto.
  - rewrite H. exact I.
  - decompose [and] H. destruct (in_shared (reaches g)) as [|ws|]; cbn in *; auto; try tauto.
    right. exists ws. split; auto. match goal with A : forall x, _ -> NS.In x ws |- _ => apply A end.
    NSD.fsetdec.
  - destruct H as [-> | (ws & -> & I)]; cbn; auto. intros x J. apply NS.singleton_spec in J. now subst.
Qed.
Lemma has_covers : forall g i, has g i -> covers g i.
Proof. intros g i H. apply covers_spec. destruct i; auto. Qed.
Lemma covers_le : forall a b i, le a b -> covers a i -> covers b i.
Proof. intros. eapply le_trans; eauto. Qed.
(* A grant lies below another one if each of its items is covered. *)
Lemma le_items : forall a b, chosen_well (reaches a) ->
  (le a b <-> forall i, has a i -> covers b i).
Proof.
  intros a b W. split.
  - intros L i H. eapply covers_le; eauto. now apply has_covers.
  - intros H.
    assert (K : forall i, has a i -> match i with
      | InWorkspace w => in_shared (reaches b) = AllWorkspaces \/ has b i | _ => has b i end)
      by (intros i J; apply covers_spec; auto).
    repeat split.
    + exact (K (OfFeature Access)).
    + exact (K (OfFeature Scim)).
    + exact (K (OfFeature Trigger)).
    + exact (K InGlobal).
    + destruct (in_shared (reaches a)) as [|ws|] eqn:E; cbn; auto.
      * destruct (W ws E) as (w & I).
        destruct (K (InWorkspace w) (ex_intro _ ws (conj E I))) as [-> | (h & B & _)]; auto.
        rewrite B. intros x J.
        destruct (K (InWorkspace x) (ex_intro _ ws (conj E J))) as [D | (h' & D & X)];
          rewrite B in D; [discriminate | now injection D as ->].
      * specialize (K AllShared E). cbn in K. now rewrite K.
    + exact (K InPrivate).
    + exact (fun p => K (Permission p)).
Qed.
Lemma of_item_chosen_well : forall i, chosen_well (reaches (of_item i)).
Proof.
  intros i ws E. destruct i as [[]| | |w| |p]; cbn in E; try discriminate.
  injection E as <-. exists w. NSD.fsetdec.
Qed.
Lemma join_chosen_well : forall a b, chosen_well (reaches a) -> chosen_well (reaches b) ->
  chosen_well (reaches (join a b)).
Proof.
  intros a b A B ws E. cbn in E. unfold chosen_well in *.
  destruct (in_shared (reaches a)) as [|x|] eqn:Ea, (in_shared (reaches b)) as [|y|] eqn:Eb;
    cbn in E; try discriminate; injection E as <-; eauto.
  destruct (A _ eq_refl) as (w & I). exists w. NSD.fsetdec.
Qed.
Lemma need_chosen_well : forall u, valid u -> chosen_well (reaches (need u)).
Proof.
  intros [o r|f] V.
  - destruct V as [V _]. cbn. destruct (requires o) as [|[]|p]; cbn; auto; intros ws E; discriminate.
  - destruct f; intros ws E; discriminate.
Qed.
Lemma least_chosen_well : forall U, (forall u, In u U -> valid u) -> chosen_well (reaches (least U)).
Proof.
  induction U as [|u U IH]; intros V; [intros ws E; discriminate|].
  apply join_chosen_well; [apply need_chosen_well | apply IH]; intros; apply V; cbn; auto.
Qed.
Lemma without_chosen_well : forall g i, chosen_well (reaches g) -> chosen_well (reaches (without g i)).
Proof.
  intros [a s t [gl sh pr] ps] i W. destruct i as [[]| | |w| |p]; cbn in *; auto.
  - intros ws E; discriminate.
  - destruct sh as [|ws|]; cbn; auto. unfold choose. destruct (NS.is_empty _) eqn:E; intros x X;
      try discriminate. injection X as <-. destruct (NS.choose (NS.remove w ws)) as [y|] eqn:C.
    + exists y. now apply NS.choose_spec1.
    + apply NS.choose_spec2 in C. apply NS.is_empty_spec in C. congruence.
Qed.
Definition covers_b (g : grant) (i : item) : bool := le_b (of_item i) g.
Lemma covers_b_spec : forall g i, covers_b g i = true <-> covers g i.
Proof. intros. apply le_b_spec. Qed.
(* [beyond a b]: the items of b that a doesn't cover, in the order of the token page. *)
Definition beyond (a b : grant) : list item := filter (fun i => negb (covers_b a i)) (items b).
Lemma beyond_spec : forall a b i, In i (beyond a b) <-> has b i /\ ~ covers a i.
Proof.
  intros. unfold beyond. rewrite filter_In, items_spec, negb_true_iff, <- covers_b_spec.
  destruct (covers_b a i); intuition congruence.
Qed.
Lemma beyond_nothing : forall a b, le b a -> beyond a b = [].
Proof.
  intros a b L. destruct (beyond a b) as [|i l] eqn:E; auto. exfalso.
  assert (I : In i (beyond a b)) by (rewrite E; now left). apply beyond_spec in I as [H N].
  apply N. eapply covers_le; eauto. now apply has_covers.
Qed.

Lemma once_app : forall {A} (a b : list A), NoDup a -> NoDup b ->
  (forall x, In x a -> ~ In x b) -> NoDup (a ++ b).
Proof.
  induction a as [|x a IH]; intros b Da Db D; cbn; auto. inversion Da; subst. constructor.
  - rewrite in_app_iff. intros [I|I]; [auto | apply (D x); cbn; auto].
  - apply IH; auto. intros y Y. apply D. now right.
Qed.
Lemma once_when : forall (b : bool) (i : item), NoDup (if b then [i] else []).
Proof. intros [] i; repeat constructor; auto. Qed.
Lemma once_each : forall (f : N -> item) s, (forall x y, f x = f y -> x = y) -> NoDup (map f (NS.elements s)).
Proof.
  intros f s F. assert (D := elements_once s). induction D as [|x l N D IH]; cbn; constructor; auto.
  intros I. apply in_map_iff in I as (y & E & I). apply F in E. now subst.
Qed.
Lemma items_once : forall g, NoDup (items g).
Proof.
  intros g. unfold items.
  assert (W : NoDup (match in_shared (reaches g) with
    | Nowhere => [] | Chosen ws => map InWorkspace (NS.elements ws) | AllWorkspaces => [AllShared] end)).
  { destruct (in_shared (reaches g)); [constructor| |repeat constructor; auto].
    apply once_each. congruence. }
  assert (P : NoDup (map Permission (NS.elements (permissions g)))) by (apply once_each; congruence).
  assert (K : forall i, In i (match in_shared (reaches g) with
    | Nowhere => [] | Chosen ws => map InWorkspace (NS.elements ws) | AllWorkspaces => [AllShared] end) ->
    i = AllShared \/ exists w, i = InWorkspace w).
  { intros i I. destruct (in_shared (reaches g)); [destruct I| |destruct I as [<-|[]]; auto].
    apply in_map_iff in I as (w & <- & _). eauto. }
  repeat (apply once_app; [try apply once_when; exact W | | ]); auto using once_when;
    intros i I; rewrite ?in_app_iff, ?in_when, ?in_each; try apply in_when in I; try apply K in I;
    intuition (subst; try discriminate);
    repeat match goal with
      | H : exists _, _ |- _ => destruct H as (? & ? & ?)
      | H : exists _, _ |- _ => destruct H as (? & ?)
      | H : In _ _ |- _ => apply K in H
      | H : _ \/ _ |- _ => destruct H
      end; subst; discriminate.
Qed.
Lemma only : forall {A} (l : list A) x, NoDup l -> (forall y, In y l <-> y = x) -> l = [x].
Proof.
  intros A [|y [|z l]] x D H.
  - exfalso. apply (proj2 (H x) eq_refl).
  - f_equal. apply H. now left.
  - exfalso. inversion D; subst. apply H2. left. transitivity x; [|symmetry]; apply H; cbn; auto.
Qed.
Lemma beyond_only : forall a b i, (forall j, has b j /\ ~ covers a j <-> j = i) -> beyond a b = [i].
Proof.
  intros a b i H. apply only; [apply List.NoDup_filter, items_once|]. intros j. rewrite beyond_spec. apply H.
Qed.
(* A grant with one item more goes beyond it by that item and nothing else; so does a grant beyond
   itself without an item. *)
Lemma one_more : forall g i, ~ covers g i -> beyond g (join g (of_item i)) = [i].
Proof.
  intros g i N. apply beyond_only. intros j. rewrite !covers_spec in *. split.
  - intros [H M]. destruct i as [[]| | |w| |p], j as [[]| | |x| |q]; cbn in H, N, M; auto;
      rewrite ?orb_false_r, ?orb_true_r in *; try tauto;
      try (apply NS.union_spec in H as [H|H]; [tauto | try (exfalso; NSD.fsetdec);
           apply NS.singleton_spec in H; now subst]);
      destruct (in_shared (reaches g)) as [|ws|]; cbn in *; try discriminate; try tauto;
      try (destruct H as (h & H & I); try discriminate; injection H as <-);
      try (exfalso; apply M; right; eauto; fail).
    + apply NS.singleton_spec in I. now subst.
    + apply NS.union_spec in I as [I|I]; [exfalso; apply M; right; eauto|].
      apply NS.singleton_spec in I. now subst.
  - intros ->. split; auto. destruct i as [[]| | |w| |p]; cbn; rewrite ?orb_true_r; auto.
    + destruct (in_shared (reaches g)); auto.
    + cbn in N. destruct (in_shared (reaches g)) as [|ws|]; cbn; [eexists| |exfalso; tauto].
      * split; [reflexivity | NSD.fsetdec].
      * eexists. split; [reflexivity | NSD.fsetdec].
    + NSD.fsetdec.
Qed.
Lemma one_less : forall g i, has g i -> beyond (without g i) g = [i].
Proof.
  intros g i H. apply beyond_only. intros j. split.
  - intros [J M]. rewrite covers_spec in M.
    destruct g as [a s t [gl sh pr] ps], i as [[]| | |w| |p]; cbn in H;
      try (destruct H as (ws & -> & I)); destruct j as [[]| | |x| |q]; cbn in *;
      auto; try tauto; subst; try discriminate; try (exfalso; NSD.fsetdec);
      try (destruct J as (h & J & K); discriminate).
    + destruct J as (h & J & K). injection J as <-.
      destruct (N.eq_dec x w); [now subst|]. exfalso. apply M. right. unfold choose.
      destruct (NS.is_empty (NS.remove w ws)) eqn:E.
      * apply NS.is_empty_spec in E. exfalso. apply (E x). NSD.fsetdec.
      * eexists. split; [reflexivity | NSD.fsetdec].
    + destruct (N.eq_dec q p); [now subst|]. exfalso. NSD.fsetdec.
  - intros ->. split; auto. intros C. rewrite covers_spec in C.
    destruct g as [a s t [gl sh pr] ps], i as [[]| | |w| |p]; cbn in *; try discriminate;
      try (NSD.fsetdec).
    destruct H as (ws & -> & I). unfold choose in C. destruct (NS.is_empty _), C as [C|(h & C & J)];
      cbn in C; try discriminate. injection C as <-. NSD.fsetdec.
Qed.
